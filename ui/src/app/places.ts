/** The tabs of the header, in order. A new place is one line here and its routes in panel.tsx. */
export const places = [
  { to: '/stacks', label: 'Stacks' },
  { to: '/catalog', label: 'Catalog' },
  { to: '/logs', label: 'Logs' },
  { to: '/monitoring', label: 'Monitoring' },
] as const;
