import { z } from 'zod';
import type { Database } from '../database.ts';
import { Order } from './order.ts';
import type { OrderRequest, OrderStatus } from './order.ts';

export interface NewOrder extends OrderRequest {
  totalCents: number;
  pieces: number;
  requestId: string;
}

export interface OrderStore {
  add(order: NewOrder): Promise<Order>;
  listRecent(limit: number): Promise<Order[]>;
  setStatus(id: number, status: OrderStatus): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The shop may run for weeks on a laptop: older orders make room. */
const KEPT_ORDERS = 5000;
const COLUMNS = 'id, customer, note, pieces, total_cents as "totalCents", status';

export function createOrderStore(database: Database): OrderStore {
  return {
    add: (order) => addOrder(database, order),
    listRecent: (limit) => listRecentOrders(database, limit),
    setStatus: (id, status) => setOrderStatus(database, id, status),
    ping: async () => void (await database.query('select 1')),
    close: () => database.end(),
  };
}

async function addOrder(database: Database, order: NewOrder): Promise<Order> {
  const { rows } = await database.query(
    `insert into orders (customer, note, lines, pieces, total_cents, request_id)
     values ($1, $2, $3, $4, $5, $6) returning ${COLUMNS}`,
    [
      order.customer,
      order.note,
      JSON.stringify(order.lines),
      order.pieces,
      order.totalCents,
      order.requestId,
    ],
  );
  const [added] = z.tuple([Order]).parse(rows);
  await database.query('delete from orders where id <= $1', [added.id - KEPT_ORDERS]);
  return added;
}

async function listRecentOrders(database: Database, limit: number): Promise<Order[]> {
  const { rows } = await database.query(`select ${COLUMNS} from orders order by id desc limit $1`, [
    limit,
  ]);
  return z.array(Order).parse(rows);
}

async function setOrderStatus(database: Database, id: number, status: OrderStatus) {
  await database.query('update orders set status = $2, updated_at = now() where id = $1', [
    id,
    status,
  ]);
}
