import type { Engine } from '../docker/engine.ts';
import { readLog } from '../docker/logs/open-log.ts';
import { createLogCollector } from '../features/logs/log-collector.ts';
import { createLogWriter } from '../features/logs/log-writer.ts';
import type { LogSettingsFile } from '../store/log-settings.ts';
import type { LogStore } from '../store/log-store/log-store.ts';

interface Options {
  dockerSocket: string;
  logStore: LogStore;
  logSettings: LogSettingsFile;
  onError: (error: unknown) => void;
}

export function createLogs(engine: Engine, options: Options) {
  const { dockerSocket, logStore: store, logSettings, onError } = options;
  const writer = createLogWriter({ store, onError });
  const logs = createLogCollector({
    engine,
    readLog: (question) => readLog(dockerSocket, question),
    store,
    writer,
    settings: () => logSettings.get(),
    onError,
  });
  return { writer, logs };
}
