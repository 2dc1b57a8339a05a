import { beforeEach, describe, expect, it } from 'vitest';
import { createAddress, type AddressHost } from '../../../src/state/address/address';

let nowMs = 0;
let hash = '';
let written: string[] = [];
let timerCount = 0;
let timers = new Map<number, { atMs: number; callback: () => void }>();

const host: AddressHost = {
  hash: () => hash,
  replace: (next) => void written.push(`replace ${(hash = next)}`),
  push: (next) => void written.push(`push ${(hash = next)}`),
  now: () => nowMs,
  setTimer: (callback, delayMs) => {
    const id = ++timerCount;
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

describe('a step through the changes of the visit', () => {
  /** A browser with entries, which travels a little later. */
  function browser(text: string) {
    let index = 0;
    const stack: { hash: string; entry: number | null }[] = [{ hash: text, entry: null }];
    const page = {
      stack,
      index: () => index,
      address: createAddress({
        ...host,
        hash: () => stack[index].hash,
        replace: (next, entry) => void (stack[index] = { hash: next, entry }),
        push: (next, entry) => void stack.splice(++index, Infinity, { hash: next, entry }),
        entries: {
          current: () => stack[index].entry,
          go: (offset) => void host.setTimer(() => page.travel(offset), 5),
        },
      }),
      travel(offset: number) {
        index += offset;
        return page.address.changedFromOutside();
      },
      hashes: () => stack.map(({ hash: each }) => each),
    };
    return page;
  }
  const isSame = (wanted: string) => (text: string) => text.split('&')[0] === wanted;

  it('goes to the entry that holds the same state, and writes there what is on show', () => {
    const { address, hashes, index } = browser('#a=1&t=0');
    address.push('preset');
    address.retrace('a=1&t=2', 'back', isSame('a=1'));
    advance(10);
    expect([hashes(), index()]).toEqual([['#a=1&t=2', '#preset'], 0]);
    expect(address.isFirst()).toBe(true);
    expect(address.changedFromOutside()).toBe(false);
    address.retrace('preset&t=3', 'forward', isSame('preset'));
    advance(10);
    expect([hashes(), index()]).toEqual([['#a=1&t=2', '#preset&t=3'], 1]);
    advance(5000);
    expect(hashes()).toEqual(['#a=1&t=2', '#preset&t=3']);
  });

  it('stays in its entry where the one beside holds another state', () => {
    const { address, hashes, index } = browser('#a=1');
    address.push('a=2');
    address.retrace('a=3', 'back', isSame('a=3'));
    advance(2000);
    expect([hashes(), index()]).toEqual([['#a=1', '#a=3'], 1]);
  });

  it('takes two steps at once, and a change before the browser has arrived', () => {
    const { address, hashes, index } = browser('#a=1');
    address.push('a=2');
    address.push('a=3');
    address.retrace('a=2', 'back', isSame('a=2'));
    address.retrace('a=1', 'back', isSame('a=1'));
    expect(index()).toBe(2);
    address.push('b=1');
    advance(10);
    expect([hashes(), index()]).toEqual([['#a=1', '#b=1'], 1]);
  });

  it('knows its place after a step of the browser itself', () => {
    const page = browser('#a=1');
    page.address.push('a=2');
    expect(page.travel(-1)).toBe(true);
    page.address.retrace('a=2', 'forward', isSame('a=2'));
    advance(10);
    expect([page.hashes(), page.index()]).toEqual([['#a=1', '#a=2'], 1]);
  });
});
