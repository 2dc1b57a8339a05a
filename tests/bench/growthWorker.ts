// The measurements of tests/bench/record.ts inside a worker of a browser: answers each case with its seconds.
import type { Scenario } from '../../src/scenario/scenario';
import { type EngineName, recordSeconds } from './record';

export interface GrowthCase {
  engine: EngineName;
  change: Partial<Scenario>;
  times: number;
  repetitions: number;
}

const kernels = WebAssembly.compileStreaming(fetch('kernels.wasm'));

async function answer({ engine, change, times, repetitions }: GrowthCase): Promise<void> {
  try {
    postMessage({ seconds: recordSeconds(await kernels, engine, change, times, repetitions) });
  } catch (error) {
    postMessage({ failure: String(error) });
  }
}

addEventListener('message', ({ data }: MessageEvent<GrowthCase>) => void answer(data));
