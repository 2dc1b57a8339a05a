import type Plotly from 'plotly.js-cartesian-dist-min';
import { afterFirstPicture } from './firstPicture';

export type PlotlyApi = typeof Plotly;

let loading: Promise<PlotlyApi> | null = null;
let turn: Promise<unknown> = Promise.resolve();

/** The file with plotly could not be loaded. */
export class AxesMissing extends Error {}

/**
 * Plotly, fetched once and only after the first picture has been painted. Rejects with AxesMissing if its file cannot
 * be loaded; a later call tries again.
 */
export function loadPlotly(): Promise<PlotlyApi> {
  loading ??= afterFirstPicture()
    .then(() => import('plotly.js-cartesian-dist-min'))
    .then((module) => module.default)
    .catch((reason: unknown) => {
      loading = null;
      // said as it is: the page says it in its own words
      throw new AxesMissing('the axes could not be loaded', { cause: reason });
    });
  return loading;
}

/** Runs slow figure work one piece per task, so that several figures built together do not block the page. */
export function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
  const result = turn.then(nextTask).then(work);
  const passed = () => undefined;
  // The caller receives a failure through `result`; the queue goes on with the next figure.
  turn = result.then(passed, passed);
  return result;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
