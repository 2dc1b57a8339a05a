/** What tells whether a page is looked at. */
export interface SightHost {
  isHidden(): boolean;
  /** Calls the listener when that changes. */
  onChange(listener: () => void): void;
  /** Whether the page stops its work while it is hidden, as on a phone: its battery is small. */
  rests(): boolean;
}

/** Whether a page may work. */
export interface Sight {
  mayWork(): boolean;
  /** Resolves at once while the page may work, else when it may again. */
  awake(): Promise<void>;
  /** Calls the listener with whether it may work, whenever that changes. */
  follow(listener: (mayWork: boolean) => void): void;
}

/** A page that rests while it is hidden, where its host does; on a desk a long run goes on behind another tab. */
export function createSight({ isHidden, onChange, rests }: SightHost): Sight {
  const listeners = new Set<(mayWork: boolean) => void>();
  const mayWork = () => !isHidden() || !rests();
  let told = mayWork();
  onChange(() => {
    if (mayWork() === told) return;
    told = mayWork();
    for (const listener of listeners) listener(told);
  });
  return {
    mayWork,
    async awake() {
      if (mayWork()) return;
      await new Promise<void>((resolve) => {
        const listener = () => {
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
      });
    },
    follow(listener) {
      listeners.add(listener);
    },
  };
}
