import { expect, it } from 'vitest';
import { Arena, type Kernels } from '../../../workers/contract/arena';

const page = 65536;

/** An arena over memory of one page that can have `most`, and how often it has grown. */
function arenaOf(most: number) {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: most });
  const seen = new Set([memory.buffer]);
  const arena = new Arena({ memory, heapBase: () => 16 } as unknown as Kernels);
  const claim = (byteCount: number) => {
    const at = arena.claim(byteCount);
    seen.add(memory.buffer);
    return at;
  };
  return { arena, memory, claim, growths: () => seen.size - 1 };
}

it('grows seldom while it is claimed bit by bit', () => {
  const { arena, claim, growths, memory } = arenaOf(4096);
  for (let i = 0; i < 1000; ++i) expect(claim(page)).toBe(16 + i * page);
  expect(growths()).toBeLessThan(50);
  expect(memory.buffer.byteLength).toBeLessThan(1.2 * arena.used);
});

it('takes the last page there is, and names what it would need beyond', () => {
  const { claim, memory } = arenaOf(64);
  claim(63 * page);
  expect(memory.buffer.byteLength).toBe(64 * page);
  claim(page - 16);
  expect(() => claim(1)).toThrow('This scenario needs 5 MiB in one worker, more than it can get.');
});
