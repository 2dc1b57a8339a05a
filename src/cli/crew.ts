import type { EngineName } from '../../workers/contract/names';
import type { Said } from '../language/whenAsked';
import { createRunner, type Runner } from '../measurements/runner';
import type { Engine, EngineContext } from '../session/engine';
import type { WorkerHost } from '../session/host';
import { createEngine } from '../session/engines';

/** What one task gets: given back at its end, and in doubt ended with its workers. */
export interface Lease<Thing> {
  thing: Thing;
  /** Of a run that no other has with this engine. */
  run: number;
  /** `isSound`: it has finished, and may serve another task. */
  giveBack(isSound: boolean): void;
}

/** The engines and the runner of measurements of one task after another. */
export interface Crew {
  engine(name: EngineName, workerCount: number, listeners: EngineListeners): Lease<Engine>;
  runner(workerCount: number, onNotice: (text: Said) => void): Lease<Runner>;
}

export type EngineListeners = Pick<EngineContext, 'onChange' | 'onNotice'>;

const atOnce = () => Promise.resolve();

/** New workers for each task, ended with it. */
export function freshCrew(host: WorkerHost): Crew {
  return {
    engine(name, workerCount, listeners) {
      const thing = createEngine(name, { host, workerCount, ...listeners, leisure: atOnce });
      return { thing, run: 1, giveBack: () => thing.dispose() };
    },
    runner(workerCount, onNotice) {
      const thing = createRunner(host, workerCount, onNotice);
      return { thing, run: 1, giveBack: () => thing.dispose() };
    },
  };
}

/** One thing that is kept, and whom it tells now. */
interface Kept<Thing, Listeners> {
  thing: Thing;
  listeners: Listeners | null;
}

/** Workers that stay, as many for each task: to start one takes longer than a small task. One task at a time. */
export class LastingCrew implements Crew {
  private readonly engines = new Map<EngineName, Kept<Engine, EngineListeners>>();
  private kept: Kept<Runner, (text: Said) => void> | null = null;
  private run = 0;

  constructor(
    private readonly host: WorkerHost,
    private readonly workerCount: number,
  ) {}

  engine(name: EngineName, _: number, listeners: EngineListeners): Lease<Engine> {
    let kept = this.engines.get(name);
    if (!kept) {
      const made: Kept<Engine, EngineListeners> = {
        thing: createEngine(name, {
          host: this.host,
          workerCount: this.workerCount,
          onChange: () => made.listeners?.onChange(),
          onNotice: (text) => made.listeners?.onNotice(text),
          leisure: atOnce,
        }),
        listeners: null,
      };
      kept = made;
      this.engines.set(name, kept);
    }
    const { thing } = kept;
    kept.listeners = listeners;
    this.run += 1;
    return {
      thing,
      run: this.run,
      giveBack: (isSound) => {
        kept.listeners = null;
        if (isSound) return;
        this.engines.delete(name);
        thing.dispose();
      },
    };
  }

  runner(_: number, onNotice: (text: Said) => void): Lease<Runner> {
    if (!this.kept) {
      const made: Kept<Runner, (text: Said) => void> = {
        thing: createRunner(this.host, this.workerCount, (text) => made.listeners?.(text)),
        listeners: null,
      };
      this.kept = made;
    }
    const { kept } = this;
    kept.listeners = onNotice;
    this.run += 1;
    return {
      thing: kept.thing,
      run: this.run,
      giveBack: (isSound) => {
        kept.listeners = null;
        if (isSound) return;
        this.kept = null;
        kept.thing.dispose();
      },
    };
  }

  dispose(): void {
    for (const { thing } of this.engines.values()) thing.dispose();
    this.engines.clear();
    this.kept?.thing.dispose();
    this.kept = null;
  }
}
