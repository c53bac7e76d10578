/** Characters that would steer a terminal, or turn the direction of what follows. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const STEERING = /[\u0000-\u0008\u000a-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text with a picture in the place of each character that does something rather than being seen; of the same length. */
export function visibleText(text: string): string {
  return text.replace(STEERING, pictureOf);
}

function pictureOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\u2426';
}
