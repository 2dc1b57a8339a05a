import { afterEach, beforeEach, expect, it } from 'vitest';
import { speak } from '../../../src/language';
import { parseScenario } from '../../../src/scenario/codec';
import { usedScenario } from '../../../src/scenario/model';
import type { FrameRecord } from '../../../src/export/frames';
import { createOpenedRecords, type OpenedRecords } from '../../../src/session/openedRecords';
import { createLab } from '../../../src/state/lab';
import type { Lab } from '../../../src/state/types';
import { createOpenedFiles, type OpenedFiles } from '../../../src/state/files/openedFiles';
import { line, recordOf, writtenAs } from '../../results/written';
import { fakeHost, type FakeHost } from '../../session/fakeHost';
import { createFakeSession, createFakeTime, fakeHosts, type FakeSession } from '../fakeSession';

let session: FakeSession;
let lab: Lab;
let host: FakeHost;
let records: OpenedRecords;
let files: OpenedFiles;
let history: string[];

function begin(hash: string): void {
  session = createFakeSession();
  history = [hash];
  lab = createLab({
    ...fakeHosts(() => session, createFakeTime(), history),
    reload: () => undefined,
    reducedMotion: false,
  });
  lab.start();
  host = fakeHost(2);
  records = createOpenedRecords();
  files = createOpenedFiles(lab, () => host, records);
}

beforeEach(() => begin('#v=1&g=0.5&fa=boltzmann&fb=moments'));

afterEach(() => speak('en'));

const fileOf = async (name: string, changes: Partial<FrameRecord> = {}, scenario = line): Promise<File> =>
  new File([(await writtenAs('npz', recordOf(scenario, [0.5, 2], changes))) as Uint8Array<ArrayBuffer>], name);
const noticesOf = () => lab.store.getState().notices.map(({ text }) => text);
const opened = () => files.store.getState().files.map(({ name, isUsed }) => [name, isUsed]);
const isShown = () => records.of('chain', lab.store.getState().scenario) !== null;

it('goes to the scenario of a file, with its engine in a field, as a step of the history', async () => {
  const before = history.length;
  await files.open([await fileOf('run.npz')]);
  const { scenario, view, playing } = lab.store.getState();
  expect(scenario).toMatchObject({ epsilon: 0.1, length: 6, lastTime: 2, realisationCount: 40, noiseStrength: 1 });
  expect([view.leftEngine, view.middleEngine, playing]).toEqual(['chain', 'moments', false]);
  expect(isShown()).toBe(true);
  expect(history.length).toBe(before + 1);
  expect(parseScenario(history.at(-1)).scenario.epsilon).toBe(0.1);
  expect(session.started.at(-1)?.scenario).toEqual(scenario);
  expect(noticesOf()).toEqual([]);
});

it('takes several files as one step, shows the last of them, and tells what is wrong with any', async () => {
  const before = history.length;
  const letter = (name: string) => new File(['Dear reader'], name);
  const other = { ...line, noiseStrength: 2 };
  await files.open([letter('a.txt'), await fileOf('run.npz'), await fileOf('other.npz', {}, other), letter('b.txt')]);
  expect(opened()).toEqual([
    ['run.npz', true],
    ['other.npz', true],
  ]);
  expect(lab.store.getState().scenario).toMatchObject({ noiseStrength: 2, epsilon: 0.1 });
  expect([history.length, isShown(), files.store.getState().job]).toEqual([before + 1, true, null]);
  expect(noticesOf()).toEqual([expect.stringMatching(/^a\.txt is not opened\. .* b\.txt is not opened\. /)]);
  await files.open(['c', 'd', 'e', 'f', 'g', 'h'].map(letter));
  expect(noticesOf()).toEqual([
    expect.stringMatching(/^c is .* f is not opened\. .* There are remarks on 2 more files\.$/),
  ]);
  expect(history.length).toBe(before + 1);
});

it('shows what it has read of several files when the rest is cancelled, and nothing when others are opened', async () => {
  const before = history.length;
  const [first, second] = [await fileOf('first.npz'), await fileOf('second.npz', {}, { ...line, noiseStrength: 2 })];
  const readingSecond = new Promise<void>((read) => {
    files.store.subscribe(({ job }) => job?.name === 'second.npz' && read());
  });
  const all = files.open([first, second]);
  await readingSecond;
  files.cancel();
  await all;
  expect([opened(), isShown(), history.length]).toEqual([[['first.npz', true]], true, before + 1]);
  files.closeAll();
  const late = files.open([first, second]);
  const next = files.open([second]);
  await Promise.all([late, next]);
  expect([opened(), history.length]).toEqual([[['second.npz', true]], before + 2]);
});

it('takes more samples than the page has, and a scenario of the page for them', async () => {
  const many = { ...line, realisationCount: 10_000_000 };
  const record = { diagnostics: { ...(await recordOf(line, [1]).diagnostics), realisations: 10_000_000 } };
  await files.open([await fileOf('cluster.npz', record, many)]);
  expect(lab.store.getState().scenario.realisationCount).toBe(1_000_000);
  expect(isShown()).toBe(true);
  expect(noticesOf()).toEqual([]);
});

it('is left by a change, which another file or a click ends', async () => {
  await files.open([await fileOf('run.npz')]);
  lab.change({ noiseStrength: 2 }, true);
  expect(isShown()).toBe(false);
  const [{ id }] = files.store.getState().files;
  files.show(id);
  expect(isShown()).toBe(true);
  const starts = session.started.length;
  files.setUsed(id, false);
  expect([isShown(), session.started.length]).toEqual([false, starts + 1]);
  files.setUsed(id, true);
  expect([isShown(), session.started.length]).toEqual([true, starts + 2]);
  files.close(id);
  expect([isShown(), opened(), host.alive('results')]).toEqual([false, [], []]);
});

it('lets the later one of two files of one record count', async () => {
  await files.open([await fileOf('first.npz')]);
  await files.open([await fileOf('second.npz')]);
  expect(opened()).toEqual([
    ['first.npz', false],
    ['second.npz', true],
  ]);
});

it('shows the record of an earlier file again, in place of the later one', async () => {
  await files.open([await fileOf('first.npz')]);
  await files.open([await fileOf('second.npz')]);
  const [first] = files.store.getState().files;
  files.setUsed(first.id, true);
  expect(opened()).toEqual([
    ['first.npz', true],
    ['second.npz', false],
  ]);
  expect(records.of('chain', lab.store.getState().scenario)?.source.file).toBe('first.npz');
});

it('gives a file that is opened again its place', async () => {
  await files.open([await fileOf('run.npz')]);
  await files.open([await fileOf('run.npz')]);
  expect([opened(), host.alive('results').length]).toEqual([[['run.npz', true]], 1]);
  // of another run it is another file
  await files.open([await fileOf('run.npz', {}, { ...line, noiseStrength: 2 })]);
  expect(opened()).toHaveLength(2);
});

it('closes all files, and computes what they have shown', async () => {
  await files.open([await fileOf('first.npz')]);
  await files.open([await fileOf('second.npz')]);
  await files.open([await fileOf('third.npz', {}, { ...line, noiseStrength: 2 })]);
  const starts = session.started.length;
  files.closeAll();
  expect([opened(), host.alive('results'), isShown()]).toEqual([[], [], false]);
  expect(session.started.length).toBe(starts + 1);
});

it('closes a file that rests without a word to the engines', async () => {
  await files.open([await fileOf('first.npz')]);
  await files.open([await fileOf('second.npz')]);
  const starts = session.started.length;
  files.close(files.store.getState().files[0].id);
  expect([opened(), session.started.length]).toEqual([[['second.npz', true]], starts]);
});

it('keeps a record beside the present run', async () => {
  await files.open([await fileOf('run.npz')]);
  lab.change({ noiseStrength: 2 }, true);
  files.keep(files.store.getState().files[0].id);
  const { kept, view, scenario } = lab.store.getState();
  expect([scenario.noiseStrength, kept?.noiseStrength, view.keptShown, view.leftEngine]).toEqual([
    2,
    1,
    'ghost',
    'chain',
  ]);
});

it('shows W smoothed where the file has it so', async () => {
  await files.open([await fileOf('smooth.npz', { smoothing: 'husimi' })]);
  expect(lab.store.getState().view.smoothing).toBe('husimi');
});

it('tells what it cannot open, and leaves the page as it was', async () => {
  const before = lab.store.getState().scenario;
  await files.open([new File(['Dear reader'], 'letter.txt')]);
  expect(noticesOf()).toEqual([
    'letter.txt is not opened. It is a text; the page opens results of the command line (.json, .npz) and lectures (.md).',
  ]);
  const text = new TextDecoder().decode(await writtenAs('json', recordOf(line, [1])));
  await files.open([new File([text.replace('"noise":"momentum"', '"noise":"heat"')], 'heat.json')]);
  expect(noticesOf().at(-1)).toBe(
    'heat.json is not opened. Its scenario cannot be used: noise=heat is not one of momentum, energy.',
  );
  await files.open([new File([text.replace('"g":1', '"g":1,"zeta":3')], 'later.json')]);
  expect(noticesOf().at(-1)).toMatch(/^The scenario of later\.json has keys that this page does not know \(zeta\)/);
  expect(lab.store.getState().scenario).not.toBe(before);
});

it.each([
  ['"g":1', '"g":77', 'scenario.g is 77; expected is a number from 0 to 10'],
  ['"rw":0.5', '"rw":2', 'scenario.rw is 2; expected is a number from 0.05 to 1.5'],
  ['"seed":1', '"seed":1.5', 'scenario.seed is 1.5; expected is a whole number from 0 to 4294967295'],
])('refuses a file whose scenario would become another one: %s as %s', async (given, other, told) => {
  const text = new TextDecoder().decode(await writtenAs('json', recordOf(line, [1])));
  expect(text).toContain(given);
  const before = lab.store.getState().scenario;
  await files.open([new File([text.replace(given, other)], 'run.json')]);
  expect(noticesOf()).toEqual([`run.json is not opened. Its member ${told}.`]);
  expect([opened(), lab.store.getState().scenario]).toEqual([[], before]);
});

it.each(['de', 'fr', 'it'] as const)('says in %s what is wrong, and nothing of what is not used', async (language) => {
  const text = new TextDecoder().decode(await writtenAs('json', recordOf(line, [1])));
  await speak(language);
  await files.open([new File([text.replace('"noise":"momentum"', '"noise":"heat"')], 'heat.json')]);
  expect(noticesOf()).toEqual([expect.stringMatching(/^heat\.json .* noise=heat [^;]* momentum, energy\.$/)]);
  await files.open([new File([text.replace('"pk":""', '"pk":"1,2"')], 'two.json')]);
  expect(noticesOf().at(-1)).toMatch(/^two\.json .* \(1,2\) [^;,]* r,k,sr,sk,energy\.$/);
});

it('refuses packets that would be others', async () => {
  const text = new TextDecoder().decode(await writtenAs('json', recordOf(line, [1])));
  await files.open([new File([text.replace('"pk":""', '"pk":"0,0.1,9,0.05,1"')], 'run.json')]);
  expect(noticesOf()).toEqual([
    'run.json is not opened. Its scenario cannot be used: pk packet 1: sr=9 > L/4 = 1.5 leaves its range.',
  ]);
});

it.each([
  ['"M":40', '"M":0'],
  ['"t":0', '"t":50'],
])('opens a file whose scenario stays the same one: %s as %s', async (given, other) => {
  const text = new TextDecoder().decode(await writtenAs('json', recordOf(line, [1])));
  expect(text).toContain(given);
  await files.open([new File([text.replace(given, other)], 'run.json')]);
  expect(isShown()).toBe(true);
});

it('opens a result whose width is above a quarter of its ring', async () => {
  const wide = parseScenario('L=16&e=0.25&rw=4&T=2').scenario;
  await files.open([await fileOf('wide.npz', {}, usedScenario(wide))]);
  expect(lab.store.getState().scenario).toMatchObject({ length: 16, profileWidth: 4 });
  expect([isShown(), noticesOf()]).toEqual([true, []]);
});

it('calls a file by a name that turns nothing around it', async () => {
  await files.open([await fileOf('run\u202e1.npz')]);
  expect(opened()).toEqual([['run\ufffd1.npz', true]]);
  expect(files.store.getState().files[0].records[0].source.file).toBe('run\ufffd1.npz');
  await files.open([new File(['Dear reader'], '\u202eretsel')]);
  expect(noticesOf()).toEqual([expect.stringMatching(/^\ufffdretsel is not opened\. It is a text/)]);
});

it('opens nothing in a handout', async () => {
  begin('#v=1&g=1&lock=1.open~g.end');
  const before = lab.store.getState().scenario;
  await files.open([await fileOf('run.npz')]);
  expect(noticesOf()).toEqual([expect.stringContaining('run.npz is not opened: this handout shows its own runs')]);
  expect([opened(), lab.store.getState().scenario]).toEqual([[], before]);
});
