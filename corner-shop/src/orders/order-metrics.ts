import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

export interface OrderMetrics {
  orders: Counter<'outcome'>;
}

export function createOrderMetrics(
  registry: Registry,
  queueLength: () => Promise<number>,
): OrderMetrics {
  const registers = [registry];
  new Gauge({
    name: 'shop_queue_length',
    help: 'Orders that wait to be packed.',
    registers,
    async collect() {
      this.set(await queueLength().catch(() => Number.NaN));
    },
  });
  const orders = new Counter({
    name: 'shop_orders_total',
    help: 'Orders by what became of them at the counter.',
    labelNames: ['outcome'] as const,
    registers,
  });
  return { orders };
}
