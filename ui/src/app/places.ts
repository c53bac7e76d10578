/** The tabs of the header, in order. A new place is one line here and its routes in panel.tsx. */
export const places = [
  { to: '/stacks', label: 'Stacks' },
  { to: '/logs', label: 'Logs' },
  { to: '/catalog', label: 'Catalog' },
] as const;
