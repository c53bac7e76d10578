/** Text that is HTML already. Only `markup` makes it, so that everything else is escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Slot = string | number | Markup | readonly Markup[] | undefined;

/** HTML whose slots are escaped unless they are markup themselves; undefined is nothing. */
export function markup(parts: TemplateStringsArray, ...slots: Slot[]): Markup {
  return new Markup(String.raw({ raw: parts }, ...slots.map(toHtml)));
}

function toHtml(slot: Slot): string {
  if (slot === undefined) return '';
  if (slot instanceof Markup) return slot.text;
  if (typeof slot === 'object') return slot.map(toHtml).join('');
  return escapeHtml(String(slot));
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
