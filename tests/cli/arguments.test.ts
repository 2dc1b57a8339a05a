import { describe, expect, test } from 'vitest';
import { checkRadialArchive } from '../../src/cli/archive';
import { readArguments } from '../../src/cli/arguments';
import { helpText } from '../../src/cli/help';
import { UsageError } from '../../src/cli/options';

const read = (...words: string[]) => {
  const command = readArguments(words, 3);
  if (command === 'help' || 'table' in command) throw new Error('no single task was read');
  return command;
};

function refusal(...words: string[]): string {
  try {
    readArguments(words, 3);
  } catch (reason) {
    expect(reason).toBeInstanceOf(UsageError);
    return (reason as UsageError).message;
  }
  throw new Error(`accepted: ${words.join(' ')}`);
}

describe('the words of the command line', () => {
  test('a scenario and an engine are enough', () => {
    expect(read('v=1', '--engine', 'chain')).toEqual({
      scenario: 'v=1',
      task: {
        kind: 'run',
        engine: 'chain',
        grid: { positionCount: 256, waveNumberCount: 128 },
        smoothing: 'plain',
        probes: [],
      },
      kineticTimes: null,
      workerCount: 3,
      out: null,
      quiet: false,
    });
  });

  test('options come in any order and form', () => {
    const command = read(
      '--quiet',
      '--grid=8x4',
      '--times',
      '2,0.5,2,1e-1',
      '--out',
      'a/b.NPZ',
      '--workers=64',
      'v=1',
      '--engine=boltzmann',
    );
    expect(command).toMatchObject({ kineticTimes: [0.1, 0.5, 2], workerCount: 64, quiet: true });
    expect(command.task).toMatchObject({
      kind: 'run',
      engine: 'boltzmann',
      grid: { positionCount: 8, waveNumberCount: 4 },
    });
    expect(command.out).toEqual({ file: 'a/b.NPZ', format: 'npz' });
  });

  test('a study has its values of epsilon in descending order, an observable its name', () => {
    expect(read('v=1', '--study', 'eps=0.05, .2,0.05,1e-1').task).toEqual({
      kind: 'study',
      epsilons: [0.2, 0.1, 0.05],
    });
    for (const observable of ['current', 'msd', 'kappa'])
      expect(read('v=1', `--observable=${observable}`).task).toEqual({ kind: 'observable', observable });
    expect(read('v=1', '--observable', 'msd', '--times', '2,1', '--out', 'a.npz')).toMatchObject({
      kineticTimes: [1, 2],
      out: { format: 'npz' },
    });
  });

  test('--help wins and its text names every option', () => {
    expect(readArguments(['--help'], 1)).toBe('help');
    for (const name of [
      'engine',
      'study',
      'observable',
      'times',
      'grid',
      'smoothing',
      'probes',
      'workers',
      'out',
      'quiet',
    ])
      expect(helpText).toContain(`--${name}`);
  });

  test.each([
    [[], 'A scenario is missing'],
    [['a=1', 'g=1', '--engine', 'chain'], 'put the link in quotes'],
    [['v=1'], 'chain, moments, boltzmann, phonons, limit'],
    [
      ['v=1', '--engine', 'spring'],
      'Unknown engine "spring"; --engine takes one of chain, moments, boltzmann, phonons, limit',
    ],
    [['v=1', '--engine'], '--engine needs a value: chain|moments'],
    [['v=1', '--engine', '--quiet'], '--engine needs a value'],
    [['v=1', '--engine=chain', '--engine=chain'], 'given twice'],
    [
      ['v=1', '--engine', 'chain', '--speed', '3'],
      'Unknown option "--speed"; allowed are --engine, --study, --observable, --times',
    ],
    [['v=1', '--engine', 'chain', '-x'], 'Unknown option "-x"'],
    [['v=1', '--engine', 'chain', '--quiet=no'], '--quiet takes no value'],
    [['v=1', '--engine', 'chain', '--times', '1,x'], '"x" is not a kinetic time from 0 to 1000'],
    [['v=1', '--engine', 'chain', '--times', '1,'], '"" is not a kinetic time'],
    [['v=1', '--engine', 'chain', '--times', '-1'], '"-1" is not a kinetic time'],
    [['v=1', '--engine', 'chain', '--times', '1001'], 'from 0 to 1000'],
    [['v=1', '--engine', 'chain', '--times', 'Infinity'], 'from 0 to 1000'],
    [['v=1', '--engine', 'chain', '--times', Array.from({ length: 1025 }, (_, i) => i / 2).join(',')], 'at most 1024'],
    [['v=1', '--engine', 'chain', '--grid', '256'], 'is not a grid'],
    [['v=1', '--engine', 'chain', '--grid', '0x8'], '1 to 4096 each'],
    [['v=1', '--engine', 'chain', '--grid', '8x4097'], '1 to 4096 each'],
    [['v=1', '--engine', 'chain', '--workers', '0'], 'from 1 to 64'],
    [['v=1', '--engine', 'chain', '--workers', '65'], 'from 1 to 64'],
    [['v=1', '--engine', 'chain', '--workers', '1.5'], 'from 1 to 64'],
    [['v=1', '--engine', 'chain', '--out', 'result.txt'], '.json or .npz'],
    [['v=1', '--engine', 'chain', '--study', 'eps=0.1'], '--engine and --study do not go together'],
    [['v=1', '--study', '0.1,0.2'], 'such as eps=0.2,0.1,0.05'],
    [['v=1', '--study', 'eps='], '"" is not an epsilon from 0.001 to 0.25'],
    [['v=1', '--study', 'eps=0.1,0.3'], '"0.3" is not an epsilon'],
    [['v=1', '--study', `eps=${Array.from({ length: 33 }, (_, i) => 0.001 * (i + 1)).join(',')}`], 'at most 32'],
    [['v=1', '--study', 'eps=0.1', '--times', '1'], '--times does not go with --study'],
    [['v=1', '--observable', 'kappa', '--times', '1'], '--times does not go with --observable kappa'],
    [['v=1', '--engine', 'chain', '--smoothing', 'soft'], 'neither plain nor husimi'],
    [['v=1', '--engine', 'chain', '--probes', '0,0.7'], 'it takes up to 4 places'],
    [['v=1', '--engine', 'chain', '--probes', '1,-1,0,0.5'], '"1,-1,0,0.5"'],
    [
      ['v=1', '--engine', 'chain', '--probes', '0,0', '--out', 'x.csv'],
      '--probes "0,0" does not go with --out "x.csv"',
    ],
    [['v=1', '--engine', 'chain', '--smoothing', 'husimi', '--out', 'X.CSV'], 'ends in .json or .npz'],
    [['v=1', '--study', 'eps=0.1', '--probes', '0,0'], '--probes does not go with --study'],
    [['v=1', '--observable', 'msd', '--grid', '8x8'], '--grid does not go with --observable'],
    [['v=1', '--observable', 'heat'], 'one of current, msd, kappa'],
    [
      [
        'v=1',
        '--engine',
        'chain',
        '--grid',
        '4096x4096',
        '--times',
        '0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31',
        '--out',
        'a.npz',
      ],
      '4 GiB',
    ],
  ])('%j is refused in one line', (words, part) => {
    const message = refusal(...words);
    expect(message).toContain(part);
    expect(message).not.toContain('\n');
  });
});

test('the marginals count for the size of an archive', () => {
  const times = (count: number) => Array.from({ length: count }, (_, i) => i / 2).join(',');
  const words = (count: number) => ['v=1', '--engine', 'limit', '--grid', '4096x126', '--times', times(count)];
  // W alone is 0.98 of what an archive holds
  expect(refusal(...words(1020), '--out', 'a.npz')).toContain('an .npz file holds 4 GiB');
  read(...words(1020), '--out', 'a.json');
  read(...words(980), '--out', 'a.npz');
});

test('the planes of a radial state count for the size of an archive', () => {
  const times = Array.from({ length: 40 }, (_, i) => i).join(',');
  const command = read('v=1', '--engine', 'boltzmann', '--grid', '4096x1', '--times', times, '--out', 'a.npz');
  expect(() => checkRadialArchive(command)).toThrow('an .npz file holds 4 GiB');
  expect(() => checkRadialArchive(command)).toThrow(UsageError);
  checkRadialArchive(read('v=1', '--engine', 'boltzmann', '--grid', '4096x1', '--times', times, '--out', 'a.json'));
  checkRadialArchive(read('v=1', '--engine', 'boltzmann', '--grid', '256x128', '--times', times, '--out', 'a.npz'));
});
