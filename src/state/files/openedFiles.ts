import { plural, t } from '@lingui/core/macro';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { samePhysics } from '../../scenario/codec';
import type { WorkerHost } from '../../session/host';
import type { OpenedRecords } from '../../session/openedRecords';
import { MOST_FILE_BYTES, readFile, SPARING_FILE_BYTES, type ReadFile } from '../../session/readFile';
import type { View } from '../../scenario/view';
import { shownFileName } from '../../language/fileName';
import { formatBytes } from '../../text/format';
import { asError } from '../../session/faults';
import { chosenEngine } from '../engines';
import { fileScenario } from './fileScenario';
import { haveSameRecord, isSameFile, type OpenedFile } from './openedFile';
import { activeLock } from '../handout';
import type { Lab } from '../types';
import { resultProblemText } from './resultProblem';

export interface OpenedFilesState {
  /** The file that is read now, and which part is behind; null while none is. */
  job: { name: string; share: number } | null;
  files: readonly OpenedFile[];
}

/** The result files of the page: what is dropped on it or chosen. */
export interface OpenedFiles {
  store: StoreApi<OpenedFilesState>;
  /**
   * Reads files in turn, and shows the scenario of the last that can be opened with the records of all, as one step of
   * the history; what is wrong with any of them is told.
   */
  open(files: readonly File[]): Promise<void>;
  cancel(): void;
  /** Shows the record of the file in the place of its engine, or computes that live. */
  setUsed(id: number, isUsed: boolean): void;
  /** Goes to the scenario of a file, with its record. */
  show(id: number): void;
  /** Keeps the record beside the present run, as B. */
  keep(id: number): void;
  close(id: number): void;
  closeAll(): void;
  dispose(): void;
}

const TOPIC = 'result-file';
/** Of so many files it is told what is wrong; of more, that there are more. */
const MOST_TOLD = 4;

type LabOfFiles = Pick<Lab, 'store' | 'notify' | 'withdraw' | 'showState' | 'renew'>;

/** No file yet. `host` is asked for when the first is opened. */
export function createOpenedFiles(lab: LabOfFiles, host: () => WorkerHost, records: OpenedRecords): OpenedFiles {
  const store = createStore<OpenedFilesState>(() => ({ job: null, files: [] }));
  const readings = new Map<number, ReadFile>();
  let running: AbortController | null = null;
  let count = 0;
  let turns = 0;

  const fileOf = (id: number) => store.getState().files.find((file) => file.id === id);
  const isOnShow = ({ scenario }: OpenedFile) => samePhysics(scenario, lab.store.getState().scenario);
  const isBeside = ({ scenario }: OpenedFile) => {
    const { kept } = lab.store.getState();
    return kept !== null && samePhysics(scenario, kept);
  };

  /** Changes what is open; runs begin again where a record that they show has come or gone. */
  function setFiles(files: readonly OpenedFile[], touched: readonly OpenedFile[]): void {
    store.setState({ files });
    records.use(files.filter(({ isUsed }) => isUsed).flatMap((file) => file.records));
    if (touched.some((file) => isOnShow(file) || isBeside(file))) lab.renew();
  }

  function closeSome(closed: readonly OpenedFile[]): void {
    setFiles(
      store.getState().files.filter((file) => !closed.includes(file)),
      closed.filter(({ isUsed }) => isUsed),
    );
    forget(closed);
  }

  function forget(closed: readonly OpenedFile[]): void {
    for (const { id } of closed) {
      readings.get(id)?.dispose();
      readings.delete(id);
    }
  }

  /** Shows the scenario of the last of some files, in a view of them all. */
  function show(files: readonly OpenedFile[]): void {
    const { scenario } = files[files.length - 1];
    const { view, kept } = lab.store.getState();
    const next = files.reduce((before, file) => viewOf(file, before), view);
    lab.showState({ scenario, view: next, kept }, 'set');
  }

  /** Takes a file in, which is null where it is refused, with what is to be told. */
  function takeIn(file: File, reading: ReadFile): { item: OpenedFile | null; told: string[] } {
    const { name } = reading;
    const read = fileScenario(name, reading.summaries[0]);
    if ('refusal' in read) {
      reading.dispose();
      return { item: null, told: [read.refusal] };
    }
    const { scenario, told } = read;
    const id = ++count;
    const recordsOf = reading.summaries.map((_, index) => reading.record(index, scenario));
    const own = { id, name, bytes: file.size, scenario, records: recordsOf };
    const item: OpenedFile = { ...own, isUsed: true, turn: ++turns };
    readings.set(id, reading);
    // a file that is opened again has one place
    const [others, before] = [withResting(item), store.getState().files.filter((other) => isSameFile(other, item))];
    setFiles([...others.filter((other) => before.every((each) => each.id !== other.id)), item], [item]);
    forget(before);
    return { item, told };
  }

  /** The open files while a file is used: of two with the record of one engine the later one counts. */
  function withResting(used: OpenedFile): OpenedFile[] {
    return store
      .getState()
      .files.map((other) =>
        other.id !== used.id && other.isUsed && haveSameRecord(other, used) ? { ...other, isUsed: false } : other,
      );
  }

  async function open(files: readonly File[]): Promise<void> {
    running?.abort();
    lab.withdraw(TOPIC);
    const mine = (running = new AbortController());
    const items: OpenedFile[] = [];
    const remarks: string[] = [];
    for (const file of files) {
      const { item, told } = await openOne(file, mine);
      if (mine.signal.aborted) break;
      if (item) items.push(item);
      if (told.length === 0) continue;
      remarks.push(told.join(' '));
      lab.notify(TOPIC, toldOf(remarks));
    }
    // other files have come in between, or the page is gone
    if (mine.signal.aborted && running !== null) return;
    running = null;
    store.setState({ job: null });
    const left = items.filter(({ id }) => fileOf(id));
    if (left.length > 0) show(left);
  }

  /** Reads one file and takes it in; `item` is null where that cannot be, or where it was broken off. */
  async function openOne(file: File, mine: AbortController): Promise<{ item: OpenedFile | null; told: string[] }> {
    const refused = (text: string) => ({ item: null, told: [text] });
    const name = shownFileName(file.name);
    if (activeLock(lab.store.getState().view))
      return refused(
        t`${name} is not opened: this handout shows its own runs. Unlock it, or open the page without it.`,
      );
    const beyond = roomText(name, file.size);
    if (beyond !== null) return refused(beyond);
    const job = (share: number) => {
      if (running === mine) store.setState({ job: { name, share } });
    };
    job(0);
    try {
      const found = await readFile(host(), file, job, mine.signal);
      if (mine.signal.aborted) return { item: null, told: [] };
      return 'problem' in found ? refused(resultProblemText(name, found.problem)) : takeIn(file, found);
    } catch (reason) {
      return refused(t`${name} is not opened: ${{ reason: asError(reason).message }}`);
    }
  }

  /** Why a file has no place beside those that are open; null where it has. */
  function roomText(name: string, bytes: number): string | null {
    const { files } = store.getState();
    const most = host().sparesMemory ? SPARING_FILE_BYTES : MOST_FILE_BYTES;
    const held = files.reduce((sum, file) => sum + file.bytes, 0);
    if (files.length === 0 || held + bytes <= most) return null;
    const [all, limit] = [held + bytes, most].map(formatBytes);
    return t`${name} is not opened: with the files that are open it would be ${all}, and the page holds up to ${limit}. Close one of them first.`;
  }

  return {
    store,
    open,
    cancel() {
      running?.abort();
      running = null;
      store.setState({ job: null });
    },
    setUsed(id, isUsed) {
      const file = fileOf(id);
      if (!file) return;
      const changed = { ...file, isUsed, turn: ++turns };
      const others = isUsed ? withResting(file) : store.getState().files;
      setFiles(
        others.map((other) => (other.id === id ? changed : other)),
        file.isUsed === isUsed ? [] : [changed],
      );
    },
    show(id) {
      const file = fileOf(id);
      if (!file) return;
      this.setUsed(id, true);
      show([file]);
    },
    keep(id) {
      const file = fileOf(id);
      if (!file) return;
      this.setUsed(id, true);
      const { scenario, view } = lab.store.getState();
      const keptShown = view.keptShown === 'off' ? 'ghost' : view.keptShown;
      lab.showState({ scenario, view: { ...viewOf(file, view), keptShown }, kept: file.scenario }, 'kept');
    },
    close(id) {
      const file = fileOf(id);
      if (file) closeSome([file]);
    },
    closeAll: () => closeSome(store.getState().files),
    dispose() {
      running?.abort();
      for (const reading of readings.values()) reading.dispose();
    },
  };
}

/** What is told of some files, in the order in which they were opened. */
function toldOf(remarks: readonly string[]): string {
  const more = remarks.length - MOST_TOLD;
  const last = plural(more, { one: 'There is a remark on # more file.', other: 'There are remarks on # more files.' });
  return [...remarks.slice(0, MOST_TOLD), ...(more > 0 ? [last] : [])].join(' ');
}

/** The view with the records of a file in the fields, W smoothed where the file has it so. */
function viewOf({ records }: OpenedFile, view: View): View {
  const shown = (engine: View['leftEngine'], { leftEngine, middleEngine }: View) =>
    engine === leftEngine || engine === middleEngine;
  const smoothing = records.some(({ source }) => source.isSmoothed) ? 'husimi' : view.smoothing;
  let next: View = { ...view, smoothing, playing: '0' };
  if (records.length > 1) return { ...next, leftEngine: records[0].engine, middleEngine: records[1].engine };
  const [{ engine }] = records;
  if (!shown(engine, next)) next = { ...next, ...chosenEngine(next, 'leftEngine', engine) };
  return next;
}
