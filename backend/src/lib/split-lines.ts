/**
 * Lines of a byte stream, without their ends. A character or a line that is cut across chunks comes out whole.
 * A line longer than `maxLength` characters is cut there, so that no peer can fill the memory.
 */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array | string>,
  maxLength = 1024 * 1024,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = (lines.pop() ?? '').slice(0, maxLength);
    for (const line of lines) yield line.replace(/\r$/, '').slice(0, maxLength);
  }
  rest += decoder.decode();
  if (rest) yield rest;
}
