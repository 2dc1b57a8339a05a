import { recordNpz } from '../../src/export/frameNpz';
import { plainText, recordJson, type FrameRecord } from '../../src/export/frames';
import { emptyCoefficients, type WignerCoefficients } from '../../src/physics/wigner';
import { defaultScenario } from '../../src/scenario/codec';
import { usedScenario } from '../../src/scenario/model';
import type { Scenario } from '../../src/scenario/scenario';
import type { RecordedBand } from '../../workers/contract/band';
import { densitiesLength } from '../../workers/contract/band';
import { frameOf } from '../../workers/contract/frames';
import type { Frame, Grid, Smoothing } from '../../workers/contract/protocol';

export const smallGrid: Grid = { positionCount: 12, waveNumberCount: 10 };

export const line: Scenario = usedScenario({
  ...defaultScenario,
  epsilon: 0.1,
  length: 6,
  lastTime: 2,
  realisationCount: 40,
});
export const plane: Scenario = { ...line, dimension: 2, geometry: 'radial' };

const bandOf = ({ dimension }: Scenario): RecordedBand => ({
  modeCount: 5,
  reach: 4,
  polarisationCount: dimension > 1 ? dimension : 0,
  planeModes: dimension > 1 ? 4 : 0,
});

/** Some band-limited field, another at each time, with what a radial state has besides. */
export function coefficientsAt(scenario: Scenario, kineticTime: number): WignerCoefficients {
  const c = emptyCoefficients(scenario.length, 5, 4);
  for (let n = 0; n < 5; ++n)
    for (let z = -4; z <= 4; ++z) {
      const at = 2 * (n * 9 + z + 4);
      c.values[at] = Math.exp(-n / 3 - Math.abs(z)) * (1 + kineticTime);
      c.values[at + 1] =
        n === 0 && z === 0 ? 0 : Math.sin(n + z + kineticTime) * Math.exp(-n - Math.abs(z)) * (n === 0 ? 0 : 1);
    }
  return c;
}

/** The frame that an engine would give. */
export function frameAt(scenario: Scenario, kineticTime: number, grid: Grid, smoothing: Smoothing = 'plain'): Frame {
  const band = bandOf(scenario);
  const densities = Float64Array.from({ length: densitiesLength(band) }, (_, i) => 1 / (1 + i + kineticTime));
  const own = { engine: 'chain' as const, kineticTime, grid, smoothing, epsilon: scenario.epsilon };
  const frame = frameOf(own, coefficientsAt(scenario, kineticTime), band, densities);
  return {
    ...frame,
    energyError: Float64Array.from(frame.energy, (_, i) => 0.01 * (1 + i)),
    spectrumError: null,
    momentum: 0.25,
    realisationCount: 40,
  };
}

/** The record of a run as the command line has it in hand. */
export function recordOf(scenario: Scenario, kineticTimes: number[], changes: Partial<FrameRecord> = {}): FrameRecord {
  const { smoothing = 'plain' } = changes;
  return {
    ...{ program: 'Wigner Lab', version: '0.1.0', engine: 'chain', scenario, notices: ['told'], grid: smallGrid },
    kineticTimes,
    frame: (index) => Promise.resolve(frameAt(scenario, kineticTimes[index], smallGrid, smoothing)),
    diagnostics: {
      ...{ wallMs: 1.5, sites: 60, realisations: 40, steps: 3, step: 0.5, siteSteps: 144 },
      ...{ energyDrift: 1e-7, momentumDrift: 0, errorEstimate: null },
    },
    ...changes,
  };
}

/** The bytes that the command line writes of a record. */
export async function writtenAs(format: 'json' | 'npz', record: FrameRecord): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  if (format === 'npz') for await (const piece of recordNpz(record)) pieces.push(piece);
  else for await (const piece of recordJson(record, plainText)) pieces.push(encoder.encode(piece));
  return joined(pieces);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
