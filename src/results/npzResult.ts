import { checkedRecord } from './check';
import { engineIn } from './members';
import { numpyArchive, shapeText, type NumpyArchive } from './npy';
import { refuse } from './problem';
import type { ResultFrame, ResultRecord } from './record';

/** Members by which archives of measurements are known. */
const measurementMembers = ['study', 'norm', 'theorem', 'observable'];

/** The record in a NumPy archive, docs/results-files.md. Throws ResultProblem. */
export function npzResult(bytes: Uint8Array, mostBytes: number, onProgress: (share: number) => void): ResultRecord {
  const archive = numpyArchive(bytes, mostBytes);
  if (measurementMembers.some((name) => archive.has(name))) refuse({ kind: 'other', what: 'measurement' });
  if (archive.names.length === 0) refuse({ kind: 'other', what: 'archive' });
  const engine = engineIn('engine', textIn(archive, 'engine'));
  const members: Record<string, unknown> = { scenario: jsonIn(archive, 'scenario') };
  for (const name of ['notices', 'diagnostics']) if (archive.has(name)) members[name] = jsonIn(archive, name);
  for (const name of ['program', 'version', 'smoothing']) if (archive.has(name)) members[name] = textIn(archive, name);
  if (archive.has('layout')) members['layout'] = numbersIn(archive, 'layout', [])[0];
  const [r, k, t] = ['r', 'k', 't'].map((name) => numbersIn(archive, name, [null]));
  const [times, rows, columns] = [t.length, r.length, k.length];
  const wigner = numbersIn(archive, 'W', [times, rows, columns]);
  onProgress(1 / 2);
  const optional = (name: string, shape: (number | null)[]) =>
    archive.has(name) ? numbersIn(archive, name, shape) : null;
  const energy = numbersIn(archive, 'energy', [times, rows]);
  const energyError = optional('energyError', [times, rows]);
  const spectrum = numbersIn(archive, 'spectrum', [times, columns]);
  const spectrumError = optional('spectrumError', [times, columns]);
  const total = numbersIn(archive, 'total', [times]);
  const momentum = numbersIn(archive, 'momentum', [times]);
  const realisations = optional('realisations', [times]);
  const polarisation = optional('polarisation', [times, null, rows]);
  const plane = optional('plane', [times, rows, rows]);
  const parts = polarisation ? polarisation.length / Math.max(1, times * rows) : 0;
  const frames = Array.from(t, (kineticTime, index): ResultFrame => {
    const part = (values: Float64Array, size: number) => values.subarray(index * size, (index + 1) * size);
    const components = polarisation ? part(polarisation, parts * rows) : new Float64Array(0);
    return {
      kineticTime,
      wigner: part(wigner, rows * columns),
      energy: part(energy, rows),
      energyError: energyError && knownError(part(energyError, rows)),
      spectrum: part(spectrum, columns),
      spectrumError: spectrumError && knownError(part(spectrumError, columns)),
      polarisation: Array.from({ length: parts }, (_, i) => components.subarray(i * rows, (i + 1) * rows)),
      plane: plane && part(plane, rows * rows),
      total: total[index],
      momentum: momentum[index],
      realisationCount: realisations ? realisations[index] : null,
    };
  });
  return checkedRecord({
    ...{ engine, members, r, k, frames },
    nameOf: (name, index) => `${name}[${index}]`,
    onFrame: (index) => onProgress((1 + (index + 1) / times) / 2),
  });
}

/** Archives have NaN where an engine has no errors. */
function knownError(values: Float64Array): Float64Array | null {
  return values.every(Number.isNaN) ? null : values;
}

function textIn(archive: NumpyArchive, name: string): string {
  const array = archive.read(name);
  if ('text' in array) return array.text;
  return refuse({ kind: 'type', member: name, found: `${shapeText(array.shape)}`, expected: '<U' });
}

function jsonIn(archive: NumpyArchive, name: string): unknown {
  const text = textIn(archive, name);
  try {
    return JSON.parse(text);
  } catch (reason) {
    return refuse({ kind: 'syntax', member: name, reason: reason instanceof Error ? reason.message : String(reason) });
  }
}

/** Numbers of a shape, in which null stands for any size. */
function numbersIn(archive: NumpyArchive, name: string, shape: readonly (number | null)[]): Float64Array {
  const array = archive.read(name);
  if ('text' in array) return refuse({ kind: 'type', member: name, found: '<U', expected: '<f8' });
  const fits =
    array.shape.length === shape.length && shape.every((size, i) => size === null || size === array.shape[i]);
  if (fits) return array.values;
  const expected = `(${shape.map((size) => size ?? 'n').join(', ')}${shape.length === 1 ? ',' : ''})`;
  return refuse({ kind: 'shape', member: name, found: shapeText(array.shape), expected });
}
