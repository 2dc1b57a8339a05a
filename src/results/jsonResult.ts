import { checkedRecord } from './check';
import { JsonText } from './jsonText';
import { engineIn, foundText, isObject, refuseValue } from './members';
import { shapeText } from './npy';
import { refuse, type OtherKind } from './problem';
import type { ResultFrame, ResultRecord } from './record';

type Members = Record<string, unknown>;

/** Members by which JSON of other kinds is known. */
const kindsOf: readonly [string, OtherKind][] = [
  ['part', 'part'],
  ['study', 'measurement'],
  ['norm', 'measurement'],
  ['theorem', 'measurement'],
  ['observable', 'measurement'],
  ['figure', 'figure'],
  ['w0', 'scenario'],
];

/**
 * The records in a JSON text, docs/results-files.md: that of a run, or one of a single time for each engine of a
 * picture of the page. Throws ResultProblem.
 */
export function jsonResults(bytes: Uint8Array, onProgress: (share: number) => void): ResultRecord[] {
  const text = new JsonText(bytes);
  const members: Members = {};
  let frames: ResultFrame[] | null = null;
  const pictures: [string, ResultFrame][] = [];
  if (!text.isObject()) refuse({ kind: 'other', what: text.isList() ? 'unknown' : 'text' });
  text.object('', (key) => {
    if (key === 'frames' && text.isList()) {
      const found: ResultFrame[] = (frames = []);
      text.list(key, (index) => {
        const member = `frames[${index}]`;
        found.push(frameIn(member, text.value(member)));
        onProgress(text.share);
      });
    } else if (key === 'engines' && text.isObject()) {
      text.object(key, (name) => {
        const member = `engines.${name}`;
        pictures.push([name, frameIn(member, text.value(member))]);
        onProgress(text.share);
      });
    } else {
      const other = kindsOf.find(([name]) => name === key);
      if (other) refuse({ kind: 'other', what: other[1] });
      members[key] = text.value(key);
    }
  });
  text.end();
  if (!frames && pictures.length === 0) {
    if (members['engine'] !== undefined) refuse({ kind: 'missing', member: 'frames' });
    refuse({ kind: 'other', what: members['scenario'] === undefined ? 'unknown' : 'scenario' });
  }
  const [r, k] = ['r', 'k'].map((name) => listIn(name, members[name]));
  if (frames) {
    const engine = engineIn('engine', members['engine']);
    return [checkedRecord({ engine, members, r, k, frames, nameOf: (name, i) => `frames[${i}].${name}` })];
  }
  return pictures.map(([name, frame]) =>
    checkedRecord({
      ...{ engine: engineIn('engines', name), members, r, k, frames: [frame] },
      nameOf: (part) => `engines.${name}.${part}`,
    }),
  );
}

function frameIn(member: string, value: unknown): ResultFrame {
  if (!isObject(value)) return refuseValue(member, value, 'object');
  const name = (part: string) => `${member}.${part}`;
  const list = (part: string) => listIn(name(part), value[part]);
  const optional = (part: string) => (value[part] === undefined || value[part] === null ? null : list(part));
  const number = (part: string) => numberIn(name(part), value[part]);
  const { polarisation = [], plane, realisations } = value;
  if (!Array.isArray(polarisation)) return refuseValue(name('polarisation'), polarisation, 'list');
  return {
    kineticTime: number('t'),
    wigner: tableIn(name('W'), value['W']),
    energy: list('energy'),
    energyError: optional('energyError'),
    spectrum: list('spectrum'),
    spectrumError: optional('spectrumError'),
    polarisation: polarisation.map((part, i) => listIn(`${name('polarisation')}[${i}]`, part)),
    plane: plane === undefined || plane === null ? null : tableIn(name('plane'), plane),
    total: number('total'),
    momentum: number('momentum'),
    realisationCount: realisations === undefined ? null : number('realisations'),
  };
}

function numberIn(member: string, value: unknown): number {
  if (value === undefined) refuse({ kind: 'missing', member });
  return typeof value === 'number' ? value : refuseValue(member, value, 'number');
}

function listIn(member: string, value: unknown): Float64Array {
  if (value === undefined) refuse({ kind: 'missing', member });
  if (!Array.isArray(value)) return refuseValue(member, value, 'list');
  const found = new Float64Array(value.length);
  for (let i = 0; i < found.length; ++i) {
    const number: unknown = value[i];
    if (typeof number !== 'number')
      refuse({ kind: 'value', member: `${member}[${i}]`, found: foundText(number), rule: 'number' });
    found[i] = number;
  }
  return found;
}

/** A list of lists of one length, one after the other. */
function tableIn(member: string, value: unknown): Float64Array {
  if (value === undefined) refuse({ kind: 'missing', member });
  if (!Array.isArray(value)) return refuseValue(member, value, 'list');
  const width = Array.isArray(value[0]) ? value[0].length : 0;
  const found = new Float64Array(value.length * width);
  value.forEach((row, i) => {
    const numbers = listIn(`${member}[${i}]`, row);
    if (numbers.length !== width)
      refuse({
        kind: 'shape',
        member: `${member}[${i}]`,
        found: shapeText([numbers.length]),
        expected: shapeText([width]),
      });
    found.set(numbers, i * width);
  });
  return found;
}
