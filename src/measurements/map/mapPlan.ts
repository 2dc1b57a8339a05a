import { formatMarks, rangesShape, readMarks } from '../../scenario/marks';
import { initialStateFields, relevantText, sampleFields } from '../../scenario/relevant';
import type { Scenario } from '../../scenario/scenario';
import type { View } from '../../scenario/view';
import type { PointObservable } from '../point';
import { axisText, changedScenario, isUsual, mapAxis, valueOn, type MapAxis } from './axes';
import { quantitySpecs, type MapQuantity } from './quantities';

/** A map: a quantity over two parameters, at count x count places, all else as in the scenario. */
export interface MapPlan {
  across: MapAxis;
  along: MapAxis;
  quantity: MapQuantity;
  count: number;
  base: Scenario;
}

type MapView = Pick<View, 'mapAcross' | 'mapAlong' | 'mapQuantity' | 'mapScales' | 'mapCount' | 'mapRanges'>;

/** The map that a view asks for, of a scenario. An axis that both ask for is w0 or g along the other. */
export function mapPlan(view: MapView, scenario: Scenario): MapPlan {
  const { mapAcross, mapAlong, mapQuantity, mapScales, mapCount, mapRanges } = view;
  const [row = []] = readMarks(rangesShape, mapRanges) ?? [];
  const rangeOf = (at: number): [number, number] | null => (row.length === 4 ? [row[at], row[at + 1]] : null);
  const scaleOf = (at: number) => (mapScales === 'auto' ? null : mapScales[at] === '1');
  const other = mapAcross === 'w0' ? 'g' : 'w0';
  return {
    across: mapAxis(mapAcross, rangeOf(0), scaleOf(0)),
    along: mapAcross === mapAlong ? mapAxis(other, null, null) : mapAxis(mapAlong, rangeOf(2), scaleOf(1)),
    quantity: mapQuantity,
    count: Number(mapCount),
    base: scenario,
  };
}

/** What a view says of two axes; where both are usual, only their names. */
export function viewOfAxes(across: MapAxis, along: MapAxis): Omit<MapView, 'mapQuantity' | 'mapCount'> {
  const names = { mapAcross: across.key, mapAlong: along.key };
  if (isUsual(across) && isUsual(along)) return { ...names, mapRanges: '', mapScales: 'auto' };
  return {
    ...names,
    mapRanges: formatMarks([[across.from, across.to, along.from, along.to]]),
    mapScales: `${scaleSign(across)}${scaleSign(along)}`,
  };
}

const scaleSign = ({ isLog }: MapAxis) => (isLog ? '1' : '0');

/** The numbers of both parameters at a place. */
export function valuesAt({ across, along, count }: MapPlan, place: number): [number, number] {
  return [valueOn(across, place % count, count), valueOn(along, Math.floor(place / count), count)];
}

/** The changes that lead to a place. */
export function changesAt(plan: MapPlan, place: number): Partial<Scenario> {
  const [x, y] = valuesAt(plan, place);
  return { [plan.across.field]: x, [plan.along.field]: y };
}

/** The scenario of a place, or why there is none. */
export function scenarioAt(plan: MapPlan, place: number): ReturnType<typeof changedScenario> {
  return changedScenario(plan.base, changesAt(plan, place));
}

/**
 * What an observable does not depend on: the time on show and samples, and theory on the initial state and its ring.
 */
const irrelevant: Readonly<Record<PointObservable, readonly (keyof Scenario)[]>> = {
  transport: [...sampleFields, 'seed', ...initialStateFields, 'length'],
  arrival: [...sampleFields, 'seed'],
  distance: [...sampleFields, 'seed'],
};

/** The text by which the numbers of an observable are known again. */
export function pointKey(observable: PointObservable, scenario: Scenario): string {
  return `${observable} ${relevantText(scenario, irrelevant[observable])}`;
}

/** The text of everything that decides a map; parameters on its axes do not. */
export function mapKey({ across, along, quantity, count, base }: MapPlan): string {
  const { observable } = quantitySpecs[quantity];
  const axes = [across, along].map((axis) => axisText(axis, count)).join(' ');
  return `${quantity} ${axes} ${relevantText(base, [...irrelevant[observable], across.field, along.field])}`;
}

/** The table of the command line that has all places of a map, its rows in the order of the axis across. */
export function gridText({ across, along, count }: MapPlan): string {
  return `${axisText(along, count)} ${axisText(across, count)}`;
}
