import { cursorShape, formatMarks, readMarks, zoomShape } from '../scenario/marks';
import type { View } from '../scenario/view';
import { createSignal, type Signal } from './signal';
import type { LabStore } from './store';

type Range = [number, number];

/**
 * A place on the common axes: position along r_1, and the wave number or the position along r_2 where a figure has one.
 */
export interface PhaseCursor {
  r: number;
  k: number | null;
  r2?: number | null;
}

/** The zoom of the figures together: r for fields and profile, k for fields and spectrum, r_2 for planes. */
export interface CommonZoom {
  r: Range;
  k: Range;
  r2?: Range;
}

/** Where the figures look and point, which the address of the page holds. */
export interface Places {
  /** The point under the pointer, else the one that was set; common to the figures. */
  cursor: Signal<PhaseCursor | null>;
  /** Null shows everything. */
  zoom: Signal<CommonZoom | null>;
  /**
   * Moves the cursor. What a key, a tap or a click has set stays, and goes into the address; what only hovers gives way
   * to it.
   */
  pointAt(cursor: PhaseCursor | null, isSet: boolean): void;
  dispose(): void;
}

interface PlacesHost {
  store: LabStore;
  changeView(patch: Partial<View>): void;
  setTimer(callback: () => void, delayMs: number): number;
  clearTimer(timer: number): void;
}

/** A zoom or a cursor that rests for so long is kept in the view. */
const restMs = 250;

/** The places of a view, and those of the figures, kept equal. */
export function createPlaces({ store, changeView, setTimer, clearTimer }: PlacesHost): Places {
  const { view } = store.getState();
  const cursor = createSignal(readCursor(view.cursor));
  const zoom = createSignal(readZoom(view.zoom));
  let timer: number | null = null;
  let pending: Partial<Pick<View, 'zoom' | 'cursor'>> = {};

  function writeSoon(patch: typeof pending): void {
    pending = { ...pending, ...patch };
    if (timer !== null) clearTimer(timer);
    timer = setTimer(write, restMs);
  }

  function write(): void {
    timer = null;
    const patch = pending;
    pending = {};
    const before = store.getState().view;
    if ((patch.zoom ?? before.zoom) !== before.zoom || (patch.cursor ?? before.cursor) !== before.cursor)
      changeView(patch);
  }

  const unsubscribes = [
    zoom.subscribe((next) => {
      const text = zoomText(next);
      if (text !== store.getState().view.zoom || pending.zoom !== undefined) writeSoon({ zoom: text });
    }),
    // a link, a preset or a step back shows its own
    store.subscribe(({ view: next }, { view: before }) => {
      if (next.zoom !== before.zoom && next.zoom !== zoomText(zoom.get())) {
        pending = { ...pending, zoom: next.zoom };
        zoom.set(readZoom(next.zoom));
      }
      if (next.cursor !== before.cursor && next.cursor !== cursorText(cursor.get())) {
        pending = { ...pending, cursor: next.cursor };
        cursor.set(readCursor(next.cursor));
      }
    }),
  ];

  return {
    cursor,
    zoom,
    pointAt(next, isSet) {
      if (isSet) writeSoon({ cursor: cursorText(next) });
      cursor.set(next ?? (isSet ? null : readCursor(pending.cursor ?? store.getState().view.cursor)));
    },
    dispose() {
      if (timer !== null) clearTimer(timer);
      for (const unsubscribe of unsubscribes) unsubscribe();
    },
  };
}

function readZoom(text: string): CommonZoom | null {
  const row = readMarks(zoomShape, text)?.[0];
  if (!row) return null;
  const [r0, r1, k0, k1, s0, s1] = row;
  return { r: [r0, r1], k: [k0, k1], ...(s0 === undefined ? {} : { r2: [s0, s1] as Range }) };
}

function zoomText(zoom: CommonZoom | null): string {
  return zoom ? formatMarks([[...zoom.r, ...zoom.k, ...(zoom.r2 ?? [])]]) : '';
}

/** With r_2 the k stands for nothing: fields of radial states have none. */
function readCursor(text: string): PhaseCursor | null {
  const row = readMarks(cursorShape, text)?.[0];
  if (!row) return null;
  const [r, k = null, r2 = null] = row;
  return r2 === null ? { r, k } : { r, k: null, r2 };
}

function cursorText(cursor: PhaseCursor | null): string {
  if (!cursor) return '';
  const { r, k, r2 = null } = cursor;
  if (r2 !== null) return formatMarks([[r, k ?? 0, r2]]);
  return formatMarks([k === null ? [r] : [r, k]]);
}
