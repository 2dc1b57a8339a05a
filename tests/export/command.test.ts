import { describe, expect, it } from 'vitest';
import { readArguments } from '../../src/cli/arguments';
import { measurementCommand, probeCommand, recordCommand } from '../../src/export/command';
import { lagsAt, microscopicLags } from '../../src/measurements/lags';
import { usualCurrent, usualDisplacement, usualStudy } from '../../src/measurements/requests';
import { parseScenario } from '../../src/scenario/codec';
import { recordTimes } from '../../src/scenario/model';
import { sized } from '../size';
import { uniforms } from '../reference/random';
import { randomScenario } from '../scenario/addresses';

const grid = { positionCount: 256, waveNumberCount: 256 };

/** The words of a command after `--`, as a shell gives them. */
function wordsOf(command: string): string[] {
  const [, rest] = command.split(' -- ');
  expect(rest).toMatch(/^"[\w.~\-=&,]*" [\w.~\-=&,/ ]*$/);
  return rest.split(' ').map((word) => word.replaceAll('"', ''));
}

it('the command of a record asks for the very times, grid and scenario of the page', () => {
  const random = uniforms(3);
  for (let i = 0; i < sized(40, 400); i++) {
    const scenario = randomScenario(random);
    const command = readArguments(wordsOf(recordCommand(scenario, 'chain', grid)), 2);
    if (command === 'help' || 'table' in command) throw new Error('no single task was read');
    expect(command.kineticTimes).toEqual(recordTimes(scenario));
    expect(command.task).toEqual({ kind: 'run', engine: 'chain', grid, smoothing: 'plain', probes: [] });
    expect(parseScenario(command.scenario)).toMatchObject({ scenario, notices: [] });
  }
});

it('the command of probes asks for the very places and smoothing of the page', () => {
  const { scenario } = parseScenario('v=1&L=6');
  const text = probeCommand(scenario, 'phonons', '0.3,0.1~-1,1.5,-0.5,0.5', 'husimi', grid);
  expect(readArguments(wordsOf(text), 2)).toMatchObject({
    kineticTimes: recordTimes(scenario),
    task: {
      engine: 'phonons',
      grid,
      smoothing: 'husimi',
      probes: [
        [0.3, 0.1],
        [-1, 1.5, -0.5, 0.5],
      ],
    },
  });
});

describe('the command of a measurement', () => {
  const { scenario } = parseScenario('v=1&w0=1&g=0.7&e=0.03&L=3&M=96');

  it('has the lags of the current to the last digit', () => {
    const { findings, combine } = usualCurrent(scenario, 8);
    const lagCount = 257;
    const zeros = new Float64Array(lagCount);
    const part = { count: 8, values: zeros, squares: zeros, integralSquares: 0 };
    const found = findings(combine([part]));
    const { text } = measurementCommand(scenario, found);
    const command = readArguments(wordsOf(text ?? ''), 2);
    if (command === 'help' || 'table' in command) throw new Error('no single task was read');
    expect(parseScenario(command.scenario).scenario.realisationCount).toBe(8);
    const lags = microscopicLags(lagsAt(command.kineticTimes ?? []), scenario.epsilon);
    expect(lags.microTime).toEqual(found.columns['microTime']);
    expect(lags.lagCount).toBe(lagCount);
  });

  it('has the times of the displacement and the values of epsilon of the study', () => {
    const moved = usualDisplacement(scenario, 40);
    const found = { ...moved.findings(moved.combine([])), extent: 'whole' as const };
    const times = Float64Array.of(0.1, 1 / 3, 2);
    const { text } = measurementCommand(scenario, { ...found, columns: { kineticTime: times } });
    expect(readArguments(wordsOf(text ?? ''), 2)).toMatchObject({ kineticTimes: Array.from(times) });
    const points = [0.2, 0.1].map((epsilon) => ({
      epsilon,
      siteCount: 12,
      distance: epsilon,
      pairs: 1,
      pairsAveraged: 1,
    }));
    const studied = measurementCommand(scenario, usualStudy(scenario, 2).findings(points));
    expect(readArguments(wordsOf(studied.text ?? ''), 2)).toMatchObject({
      task: { kind: 'study', epsilons: [0.2, 0.1] },
    });
  });

  it('is not given where no command measures the same, with the reason', () => {
    const { findings } = usualStudy(scenario, 2);
    const cut = findings([{ epsilon: 0.2, siteCount: 12, distance: 1, pairs: 1, pairsAveraged: 1 }]);
    expect(measurementCommand(scenario, cut).text).toBeNull();
    expect(measurementCommand(scenario, cut).reason).toContain('stopped');
    const continued = { ...cut, extent: 'whole' as const, isContinued: true as const };
    expect(measurementCommand(scenario, continued).reason).toContain('seeds');
    const late = {
      ...cut,
      extent: 'whole' as const,
      kind: { observable: 'msd' },
      columns: { kineticTime: Float64Array.of(3e4) },
    };
    expect(measurementCommand(scenario, late).reason).toContain('30000');
  });
});
