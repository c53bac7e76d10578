import { z } from 'zod';

export const ProductId = z.string().regex(/^[a-z-]{1,30}$/);

export const Product = z.object({
  id: ProductId,
  name: z.string(),
  summary: z.string(),
  priceCents: z.number().int().positive(),
});
export type Product = z.infer<typeof Product>;
