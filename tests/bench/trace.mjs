import { readFileSync } from 'node:fs';

/**
 * What Chromium's tracing says of an animation: milliseconds of processor time a frame on the thread of the page.
 * @typedef {{ frames: number, all: number, script: number, canvas: number, layout: number, paint: number, raster: number, compositing: number, longest: number }} FrameCost
 */

/** @typedef {{ name: string, ph: string, pid: number, tid: number, ts: number, dur: number, tdur?: number }} TraceEvent */

export const traceCategories = ['devtools.timeline', 'blink', 'cc', 'toplevel', 'viz'];

/** Reads a trace of these categories. @param {string} file @returns {FrameCost} */
export function frameCost(file) {
  /** @type {TraceEvent[]} */
  const events = JSON.parse(readFileSync(file, 'utf8')).traceEvents.filter(
    (/** @type {TraceEvent} */ { ph }) => ph === 'X',
  );
  const fired = events.find(({ name }) => name === 'FireAnimationFrame');
  if (!fired) throw new Error('the trace has no frame of an animation');
  const page = events.filter(({ pid, tid }) => pid === fired.pid && tid === fired.tid);
  /** @param {TraceEvent[]} some */
  const sum = (some) => some.reduce((total, { tdur = 0 }) => total + tdur, 0) / 1000;
  const frames = page.filter(({ name }) => name === 'WebFrameWidgetImpl::BeginMainFrame').length;
  /** Those not inside another of them. @param {TraceEvent[]} some */
  const outermost = (some) => {
    let end = -Infinity;
    return some
      .sort((a, b) => a.ts - b.ts || b.dur - a.dur)
      .filter(({ ts, dur }) => {
        const isOutside = ts >= end;
        if (isOutside) end = ts + dur;
        return isOutside;
      });
  };
  /** @param {string[]} names */
  const each = (...names) => sum(outermost(page.filter(({ name }) => names.includes(name)))) / frames;
  const tasks = outermost(page);
  return {
    frames,
    all: sum(tasks) / frames,
    script: each('FireAnimationFrame', 'HandlePostMessage', 'TimerFire', 'EventDispatch', 'RunMicrotasks'),
    canvas: each('CanvasRenderingContext2D::FinalizeFrame'),
    layout: each('LocalFrameView::UpdateStyleAndLayout'),
    paint: each('LocalFrameView::RunPrePaintLifecyclePhase', 'LocalFrameView::RunPaintLifecyclePhase'),
    raster: sum(events.filter(({ name }) => name === 'RasterTask')) / frames,
    compositing: sum(outermost(events.filter(({ name }) => name.includes('DrawAndSwap')))) / frames,
    longest: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000,
  };
}
