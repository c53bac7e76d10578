/** Runs `work` every `everyMs` until the returned function is called; it does not keep the process alive. */
export function repeat(work: () => void, everyMs: number): () => void {
  const timer = setInterval(work, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
