/** The order book. Applied at every start; what is there already stays as it is. */
export const ordersSchema = `
  create table if not exists orders (
    id serial primary key,
    customer text not null,
    note text not null,
    lines jsonb not null,
    pieces integer not null,
    total_cents integer not null,
    status text not null default 'received',
    request_id text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  );
`;
