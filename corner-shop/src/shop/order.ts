import { z } from 'zod';
import { ProductId } from './product.ts';

export const OrderLine = z.object({
  productId: ProductId,
  quantity: z.number().int().min(1).max(20),
});
export type OrderLine = z.infer<typeof OrderLine>;

export const OrderRequest = z.object({
  customer: z.string().trim().min(1, 'Who is it for?').max(60),
  note: z.string().trim().max(200).default(''),
  lines: z.array(OrderLine).min(1, 'The basket is empty.').max(20),
});
export type OrderRequest = z.infer<typeof OrderRequest>;

export const OrderStatus = z.enum(['received', 'packed', 'failed']);
export type OrderStatus = z.infer<typeof OrderStatus>;

export const Order = z.object({
  id: z.number().int(),
  customer: z.string(),
  note: z.string(),
  totalCents: z.number().int(),
  pieces: z.number().int(),
  status: OrderStatus,
});
export type Order = z.infer<typeof Order>;
