/** The shelf. Applied at every start; what is there already stays as it is. */
export const catalogueSchema = `
  create table if not exists products (
    id text primary key,
    name text not null,
    summary text not null,
    price_cents integer not null check (price_cents > 0)
  );
  insert into products (id, name, summary, price_cents) values
    ('bread', 'Sourdough', 'Baked at five this morning, crackles when you press it.', 480),
    ('eggs', 'Half a dozen eggs', 'From the farm behind the railway line.', 360),
    ('apples', 'A bag of apples', 'Crisp, a little sour, one of them has a leaf.', 290),
    ('milk', 'A bottle of milk', 'Bring the bottle back and the next one is cheaper.', 190),
    ('coffee', 'Coffee beans', 'Roasted on Tuesdays. The street smells of it.', 750),
    ('cheese', 'Mountain cheese', 'Eighteen months old and better for it.', 620),
    ('honey', 'Lime honey', 'A jar of last June, from the trees on the square.', 540),
    ('tomatoes', 'Tomatoes', 'On the vine, still warm from the greenhouse.', 310),
    ('tea', 'Mint tea', 'Loose leaves in a paper bag, tied with string.', 410)
  on conflict (id) do nothing;
`;
