/** What a page keeps while it is open, and no longer. */
class Fleeting implements Storage {
  private readonly items = new Map<string, string>();
  [name: string]: unknown;

  get length(): number {
    return this.items.size;
  }
  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
  clear(): void {
    this.items.clear();
  }
}

/**
 * The part of the address, between page and fragment, by which a page knows that it is tried out in a frame of itself.
 */
export const trialSearch = '?phone';

const isTrial = () => window.top !== window.self && window.location.search === trialSearch;

let fleeting: Fleeting | null = null;

/**
 * Where this page keeps things in the browser; one that is tried out keeps them for itself and leaves no trace. Throws
 * where the browser refuses it, as soon as it is named.
 */
export function pageStorage(): Storage {
  return isTrial() ? (fleeting ??= new Fleeting()) : window.localStorage;
}

/** The same for what a page keeps until its tab is closed. */
export function tabStorage(): Storage {
  return isTrial() ? (fleeting ??= new Fleeting()) : window.sessionStorage;
}
