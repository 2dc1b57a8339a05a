import { useMemo } from 'react';
import type { Detector } from '../../../physics/probe';
import type { View } from '../../../scenario/view';
import { fieldPair, overlayEngine, type EngineName } from '../../../state/engines';
import { isAllWaves, placedProbes, probeHistory, readingAt, type PlacedProbe } from '../../../state/histories/probes';
import { hasOddPart, type ProbeFigure } from '../../figures/probe';
import { useProbeTheory } from './useProbeTheory';
import { useLabState } from '../../page/labContext';
import { useKeptHistory, useRecordHistory } from '../../parts/useRecordHistory';
import { chosenProbe } from '../../tools/probe/edits';

/** A probe on the ring and where its readings stand in a history; -1 for none. */
export interface ReadProbe extends PlacedProbe {
  place: number;
  odd: number;
}

/** The engines that a probe is read of: both fields, and the limit, which has no k, in intervals of r. */
export function probedEngines(view: View, row: readonly number[]): EngineName[] {
  const overlay = overlayEngine();
  const pair = fieldPair(view);
  return [...new Set([...pair, ...(overlay && view.limitShown !== '0' && isAllWaves(row) ? [overlay] : [])])];
}

/** The probes of the view with their places in the history that is asked for. */
function readProbes(
  placed: readonly PlacedProbe[],
  isHomogeneous: boolean,
): { probes: ReadProbe[]; asked: Detector[] } {
  const asked: Detector[] = [];
  const ask = (detector: Detector) => asked.push(detector) - 1;
  const probes = placed.map((each) => ({
    ...each,
    place: each.probe ? ask(each.probe) : -1,
    odd: isHomogeneous && each.probe && hasOddPart(each.probe) ? ask({ ...each.probe, kind: 'odd' }) : -1,
  }));
  return { probes, asked };
}

/** The history of the chosen probe, and what every probe reads at the time on show. */
export function useProbes() {
  const scenario = useLabState((state) => state.scenario);
  const view = useLabState((state) => state.view);
  const { probes: text, smoothing } = view;
  const { profile, length, epsilon } = scenario;
  const { probes, asked } = useMemo(
    () => readProbes(placedProbes({ probes: text }, { length, epsilon }), profile === 'flat'),
    [text, length, epsilon, profile],
  );
  const shape = useMemo(() => probeHistory(asked, smoothing), [asked, smoothing]);
  const engines = useMemo(
    () => [...new Set([...fieldPair(view), ...probes.flatMap(({ row }) => probedEngines(view, row))])],
    [view, probes],
  );
  const { points, frame } = useRecordHistory(engines, shape);
  const kept = useKeptProbes(engines);
  const shownTime = useLabState((state) => state.shownTime);
  const now = frame?.kineticTime ?? shownTime;
  const chosen = probes[Math.min(chosenProbe(view), probes.length - 1)] ?? null;
  const theory = useProbeTheory(chosen?.probe ?? null, scenario, smoothing);
  const figure: ProbeFigure | null = chosen?.probe && {
    probe: chosen.probe,
    engines: probedEngines(view, chosen.row),
    histories: points,
    place: chosen.place,
    odd: chosen.odd,
    theory,
    lastTime: scenario.lastTime,
    now,
    isLog: view.scale === 'log',
    kept: kept(chosen.number, probedEngines(view, chosen.row)),
  };
  const readings = (probe: ReadProbe) =>
    probe.place < 0
      ? []
      : probedEngines(view, probe.row).map((engine) => ({
          engine,
          reading: readingAt(points.get(engine) ?? [], probe.place, now),
        }));
  return { probes, chosen, figure, readings, now };
}

const none = { length: 1, epsilon: 1, profile: 'flat' } as const;

/** What the engines of the kept run have read at the probes that lie on its ring: by number, as figures take it. */
function useKeptProbes(
  engines: readonly EngineName[],
): (number: number, engines: readonly EngineName[]) => ProbeFigure['kept'] {
  const { probes: text, smoothing } = useLabState((state) => state.view);
  const kept = useLabState((state) => state.kept);
  const { length, epsilon, profile } = kept ?? none;
  const { probes, asked } = useMemo(
    () => readProbes(placedProbes({ probes: text }, { length, epsilon }), profile === 'flat'),
    [text, length, epsilon, profile],
  );
  const shape = useMemo(() => probeHistory(asked, smoothing), [asked, smoothing]);
  const histories = useKeptHistory(engines, shape);
  return (number, shown) => {
    const found = probes.find((probe) => probe.number === number);
    if (!kept || !found || found.place < 0) return null;
    return { engines: shown, histories, place: found.place, odd: found.odd };
  };
}
