import { EndIntents } from '../../docker/end-intents.ts';
import type { EngineEvent } from '../../docker/engine-event.ts';
import type { Intent } from './describe-event.ts';

/** Reads from the events of one container what was asked of it before each. */
export class IntentReader {
  private readonly ends = new EndIntents();
  private readonly stopSignal: string | null;
  private wasOutOfMemory = false;

  constructor(stopSignal: string | null) {
    this.stopSignal = stopSignal;
  }

  take(event: EngineEvent): Intent {
    if (event.action === 'start') this.wasOutOfMemory = false;
    if (event.action === 'oom') this.wasOutOfMemory = true;
    this.ends.onEvent(event, this.stopSignal);
    const { wasOutOfMemory } = this;
    return { wasAskedToEnd: this.ends.wasAsked(event.containerId), wasOutOfMemory };
  }
}
