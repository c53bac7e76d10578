/** Why the stand-in does not start; its message is the last that is read of it. */
export class StartError extends Error {
  override name = 'StartError';
}
