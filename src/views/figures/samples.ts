import { isSampled } from '../../../workers';
import type { FigureSamples } from '../../plots/figureData';
import type { EngineName } from '../../state/engines';

/** What curves and fields of engines are averages of, where they are of the record on show. */
export function samplesOfRecord(engines: readonly EngineName[]): FigureSamples[] {
  return [...new Set(engines)].filter(isSampled).map((engine) => ({ engine }));
}

/** What histories are: they are read anew as samples come in, so that some times have fewer for a while. */
export function samplesOfHistories(
  engines: readonly EngineName[],
  histories: ReadonlyMap<EngineName, readonly { count: number }[]>,
): FigureSamples[] {
  return engines.filter(isSampled).flatMap((engine) => {
    const counts = (histories.get(engine) ?? []).map(({ count }) => count);
    return counts.length > 0 ? [{ engine, count: Math.min(...counts) }] : [];
  });
}

/** What a figure of a measurement is; nothing before there is one. */
export function samplesOfMeasurement(engine: EngineName, measured: { sampleCount: number } | null): FigureSamples[] {
  return measured ? [{ engine, count: measured.sampleCount, isMeasured: true }] : [];
}
