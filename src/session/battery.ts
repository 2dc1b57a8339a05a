/** A battery with less than this share is spared. */
const lowShare = 0.2;

interface Battery extends EventTarget {
  charging: boolean;
  level: number;
}

/**
 * Whether the device runs on a battery that is nearly empty; false where the browser does not tell (all but Chromium:
 * there the system slows pictures down by itself).
 */
export function watchBattery(navigator: object): { isLow(): boolean } {
  // no part of the types of a browser: only one kind of them has it
  const { getBattery } = navigator as { getBattery?(): Promise<Battery> };
  let isLow = false;
  const watch = (battery: Battery) => {
    const look = () => (isLow = !battery.charging && battery.level < lowShare);
    look();
    for (const type of ['levelchange', 'chargingchange']) battery.addEventListener(type, look);
  };
  // refused by a policy: nothing is known of it
  getBattery?.call(navigator).then(watch, () => undefined);
  return { isLow: () => isLow };
}
