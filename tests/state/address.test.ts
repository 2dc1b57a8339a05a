import { beforeEach, expect, it } from 'vitest';
import { createAddress, type AddressHost } from '../../src/state/address';

let nowMs = 0;
let hash = '';
let written: string[] = [];
let timers = new Map<number, { atMs: number; callback: () => void }>();

const host: AddressHost = {
  hash: () => hash,
  replace: (next) => void written.push(`replace ${(hash = next)}`),
  push: (next) => void written.push(`push ${(hash = next)}`),
  now: () => nowMs,
  setTimer: (callback, delayMs) => {
    const id = timers.size + 1;
    timers.set(id, { atMs: nowMs + delayMs, callback });
    return id;
  },
  clearTimer: (id) => void timers.delete(id),
};

function advance(ms: number): void {
  nowMs += ms;
  for (const [id, { atMs, callback }] of [...timers]) {
    if (atMs > nowMs) continue;
    timers.delete(id);
    callback();
  }
}

beforeEach(() => {
  nowMs = 0;
  hash = '';
  written = [];
  timers = new Map();
});

it('replaces at most once a second and ends on the newest text', () => {
  const address = createAddress(host);
  for (let i = 0; i < 300; i++) {
    address.replace(`a=${i}`);
    advance(20);
  }
  advance(1000);
  expect(written.length).toBeLessThanOrEqual(7);
  expect(written[0]).toBe('replace #a=0');
  expect(written.at(-1)).toBe('replace #a=299');
});

it('pushes at once and forgets what was waiting', () => {
  const address = createAddress(host);
  address.replace('a=1');
  address.replace('a=2');
  address.push('b=1');
  advance(5000);
  expect(written).toEqual(['replace #a=1', 'push #b=1']);
});

it('writes nothing that stands there already', () => {
  hash = '#a=1';
  const address = createAddress(host);
  address.replace('a=1');
  address.push('a=1');
  expect(written).toEqual([]);
});

it('tells a change by the person from its own', () => {
  const address = createAddress(host);
  address.replace('a=1');
  expect(address.changedFromOutside()).toBe(false);
  hash = '#a=7';
  expect(address.changedFromOutside()).toBe(true);
  expect(address.changedFromOutside()).toBe(false);
});

it('writes nothing after its end', () => {
  const address = createAddress(host);
  address.replace('a=1');
  address.replace('a=2');
  address.dispose();
  advance(5000);
  expect(written).toEqual(['replace #a=1']);
});
