import type { Said } from '../language/whenAsked';
import { Fault } from './faults';

/** The smallest module, and one function that splats a byte over a vector and counts its bits. */
const emptyModule = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const simdCode = [1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
const simdModule = Uint8Array.of(...emptyModule, ...simdCode);

/** Throws the Fault that names the first thing the figures cannot do without and this browser has not got. */
export function requireFigures(): void {
  if (typeof ResizeObserver === 'undefined') throw new Fault('noResizeObserver');
  if (!document.createElement('canvas').getContext('2d')) throw new Fault('noCanvas');
}

/** Throws the Fault that names the first thing the engines cannot do without and this browser has not got. */
export function requireEngines(): void {
  if (typeof Worker === 'undefined') throw new Fault('noWorkers');
  if (typeof WebAssembly === 'undefined') throw new Fault('noWebAssembly');
  if (!WebAssembly.validate(simdModule)) throw new Fault('noSimd');
}

/**
 * Compiles the kernels. Rejects with the Fault of what stands in the way: the file, the policy of the page or the
 * browser.
 */
export async function compileKernels(bytes: BufferSource, what: Said): Promise<WebAssembly.Module> {
  try {
    // not compileStreaming: static hosts do not always send the type that it insists on
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw new Fault(isCompilationForbidden() ? 'policy' : 'damaged', what, '', { cause });
  }
}

function isCompilationForbidden(): boolean {
  try {
    new WebAssembly.Module(emptyModule);
    return false;
  } catch {
    return true;
  }
}
