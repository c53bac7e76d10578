import { parseJson } from '../http/read-body.ts';
import { ShopError } from '../http/shop-error.ts';
import { OrderRequest } from '../shop/order.ts';

/** Throws a ShopError that says what to change. */
export function parseOrderRequest(text: string): OrderRequest {
  const parsed = OrderRequest.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') ?? '';
  throw new ShopError(400, 'bad_order', `${place}: ${issue?.message ?? 'does not fit'}`);
}
