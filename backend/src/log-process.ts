import { Socket } from 'node:net';
import { serveStore } from './store/log-process/serve-store.ts';

/** The other end of it is the backend. */
const CONNECTION = 3;

/**
 * The process of the log store, which the backend starts and ends. It ends at once with the backend, whatever it is doing:
 * a question that runs in a thread would hold up any other end.
 */
const end = () => process.kill(process.pid, 'SIGKILL');
const stream = new Socket({ fd: CONNECTION });
stream.once('close', end);
stream.once('error', end);
await serveStore(stream);
stream.end(end);
