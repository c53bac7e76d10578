/** Something that went wrong for a reason that the caller may know. */
export class ShopError extends Error {
  override name = 'ShopError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
