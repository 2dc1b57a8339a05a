import { expect, it } from 'vitest';
import { watchBattery } from '../../src/session/battery';
import { createSight } from '../../src/session/sight';

function page(rests: boolean) {
  const state = { hidden: false };
  let changed: () => void = () => undefined;
  const sight = createSight({
    isHidden: () => state.hidden,
    onChange: (listener) => (changed = listener),
    rests: () => rests,
  });
  return {
    sight,
    setHidden(hidden: boolean) {
      state.hidden = hidden;
      changed();
    },
  };
}

it('lets a hidden phone rest until it is looked at again, and tells each change once', async () => {
  const { sight, setHidden } = page(true);
  const told: boolean[] = [];
  sight.follow((mayWork) => told.push(mayWork));
  await sight.awake();
  setHidden(true);
  setHidden(true);
  let isAwake = false;
  const waiting = sight.awake().then(() => (isAwake = true));
  await Promise.resolve();
  expect(isAwake).toBe(false);
  setHidden(false);
  await waiting;
  expect(told).toEqual([false, true]);
});

it('lets a desk work on behind another tab', async () => {
  const { sight, setHidden } = page(false);
  const told: boolean[] = [];
  sight.follow((mayWork) => told.push(mayWork));
  setHidden(true);
  await sight.awake();
  expect(sight.mayWork()).toBe(true);
  expect(told).toEqual([]);
});

it('knows a battery that is nearly empty, and nothing where the browser tells nothing', async () => {
  expect(watchBattery({}).isLow()).toBe(false);
  expect(watchBattery({ getBattery: () => Promise.reject(new Error('refused')) }).isLow()).toBe(false);
  const battery = Object.assign(new EventTarget(), { charging: false, level: 0.5 });
  const { isLow } = watchBattery({ getBattery: () => Promise.resolve(battery) });
  await Promise.resolve();
  await Promise.resolve();
  expect(isLow()).toBe(false);
  battery.level = 0.19;
  battery.dispatchEvent(new Event('levelchange'));
  expect(isLow()).toBe(true);
  battery.charging = true;
  battery.dispatchEvent(new Event('chargingchange'));
  expect(isLow()).toBe(false);
});
