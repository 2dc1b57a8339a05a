import { expect, it, vi } from 'vitest';
import type { LabFrame } from '../../../src/state/pictures/frameBus';
import { createSignal } from '../../../src/state/signal';
import { createValueReader } from '../../../src/state/pictures/valueReader';

const picture = (kineticTime: number) => ({ kineticTime }) as LabFrame;

it('tells what is on show when asked, and no later picture', () => {
  const current = createSignal<LabFrame | null>(picture(1));
  const tell = vi.fn<(frame: LabFrame | null) => void>();
  const { read } = createValueReader(current, tell);
  expect(tell).not.toHaveBeenCalled();
  read();
  current.set(picture(2));
  expect(tell.mock.calls.map(([frame]) => frame?.kineticTime)).toEqual([1]);
});

it('says that nothing is there, and tells the first picture that comes', () => {
  const current = createSignal<LabFrame | null>(null);
  const tell = vi.fn<(frame: LabFrame | null) => void>();
  const { read } = createValueReader(current, tell);
  current.set(picture(1));
  current.set(null);
  expect(tell).not.toHaveBeenCalled();
  read();
  expect(tell.mock.lastCall).toEqual([null]);
  current.set(picture(2));
  current.set(picture(3));
  current.set(null);
  current.set(picture(4));
  expect(tell.mock.calls.map(([frame]) => frame?.kineticTime ?? null)).toEqual([null, 2]);
});

it('owes nothing once stopped', () => {
  const current = createSignal<LabFrame | null>(null);
  const tell = vi.fn<(frame: LabFrame | null) => void>();
  const { read, stop } = createValueReader(current, tell);
  read();
  stop();
  current.set(picture(1));
  expect(tell).toHaveBeenCalledTimes(1);
});
