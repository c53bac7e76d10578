export * from './catalog.ts';
export * from './compose-check.ts';
export * from './engine.ts';
export * from './errors.ts';
export * from './feed.ts';
export * from './jobs.ts';
export * from './routes.ts';
export * from './stacks.ts';
