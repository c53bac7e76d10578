import { useState } from 'react';
import { LONGEST_DASHBOARD } from '@stackyard/contract';

/** Why a text was not taken. */
interface Refusal {
  message: string;
  next: string;
}

/** No character takes more bytes of UTF-8 than this, so a larger file is too long whatever is in it. */
const MOST_BYTES = 3 * LONGEST_DASHBOARD;
const TAKE_ANOTHER =
  'Take the JSON that Grafana’s “Export” gives: a dashboard has some hundred kilobytes at most.';

/** The text of a dashboard. One that is too long never gets into a field, which would hold up the whole page. */
export function useDashboardText(onChange: () => void) {
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const refuse = (next: Refusal) => {
    onChange();
    setRefusal(next);
  };
  const change = (next: string, title = 'The text') => {
    if (isTooLong(next)) return refuse(tooLong(title));
    onChange();
    setRefusal(null);
    setText(next);
  };
  const read = async (file: File) => {
    const title = `“${file.name}”`;
    if (file.size > MOST_BYTES) return refuse(tooLong(title));
    const content = await file.text().catch(() => null);
    if (content === null) return refuse(unreadable(title));
    change(content, title);
  };
  return { text, refusal, change, read, refuseLong: () => refuse(tooLong('The text')) };
}

export function isTooLong(text: string): boolean {
  return text.length > LONGEST_DASHBOARD;
}

function tooLong(title: string): Refusal {
  return {
    message: `${title} is too long for a dashboard, so it was not taken.`,
    next: TAKE_ANOTHER,
  };
}

function unreadable(title: string): Refusal {
  return {
    message: `${title} could not be read.`,
    next: 'It may have been moved or changed since you chose it. Choose it again.',
  };
}
