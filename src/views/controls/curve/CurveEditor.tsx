import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { curveValue, profileSmoothing, SPECTRUM_SMOOTHING } from '../../../physics/drawnCurve';
import type { CurvePoint } from '../../../physics/model';
import { niceStep } from '../../../plots/viewport';
import { siteCountOf } from '../../../scenario/model';
import { formatNumber } from '../../../text/format';
import { useLab, useLabState } from '../../page/labContext';
import { Icon } from '../../parts/Icon';
import { NumberField } from '../NumberField';
import { CurveAxes, curveScreen, type CurveScreen } from './CurveAxes';
import { addedPoint, highestCurve, mostPoints, movedPoint, polylineAt, removedPoint, strokedPoints } from './edits';

/** The names of a curve and its axes, and what is said of its points: whole, as languages order words differently. */
const curves = {
  drawnProfile: { x: 'r', y: 'f', words: profileWords },
  drawnSpectrum: { x: 'k', y: 'h', words: spectrumWords },
} as const;

interface CurveWords {
  name: string;
  hint: string;
  point(number: number, count: number): string;
  placeOf(number: number): string;
  heightAt(number: number): string;
  value(point: CurvePoint): string;
}

function profileWords(): CurveWords {
  return {
    name: t`Drawn profile`,
    hint: t`Drag to draw, press to add a point, drag points.`,
    point: (number, count) => t`Drawn profile, point ${number} of ${count}`,
    placeOf: (number) => t`Drawn profile, position of point ${number}`,
    heightAt: (number) => t`Drawn profile, profile at point ${number}`,
    value: ({ x, y }) => t`position ${{ place: formatNumber(x) }}, profile ${{ height: formatNumber(y) }}`,
  };
}

function spectrumWords(): CurveWords {
  return {
    name: t`Drawn spectrum`,
    hint: t`Drag to draw, press to add a point, drag points. The integral is made 1.`,
    point: (number, count) => t`Drawn spectrum, point ${number} of ${count}`,
    placeOf: (number) => t`Drawn spectrum, wave number of point ${number}`,
    heightAt: (number) => t`Drawn spectrum, spectrum at point ${number}`,
    value: ({ x, y }) => t`wave number ${{ place: formatNumber(x) }}, spectrum ${{ height: formatNumber(y) }}`,
  };
}

const samples = 200;
/** Dots of more points than this are smaller. */
const crowded = 24;
/** Less is a click, in CSS pixels. */
const clickPixels = 4;
const coarseStep = 10;

/** What a pointer that is down does. */
type Gesture =
  | { kind: 'point'; index: number; before: readonly CurvePoint[] }
  | { kind: 'stroke'; places: CurvePoint[]; before: readonly CurvePoint[]; left: number; isClick: boolean };

/**
 * A profile or a spectrum drawn by hand: its corners, the line through them, and the smooth curve that engines start
 * from.
 */
export function CurveEditor({ field }: { field: keyof typeof curves }) {
  const lab = useLab();
  const { x: xLabel, y: yLabel } = curves[field];
  const words = curves[field].words();
  const points = useLabState((state) => state.scenario[field]);
  const ring = useLabState((state) => siteCountOf(state.scenario) * state.scenario.epsilon);
  const typedLength = useLabState((state) => state.scenario.length);
  const isProfile = field === 'drawnProfile';
  // engines close the curve over the ring that they use, corners stay within L as it was typed
  const period = isProfile ? ring : 1;
  const extent = isProfile ? typedLength : 1;
  const smoothing = isProfile ? profileSmoothing(ring) : SPECTRUM_SMOOTHING;
  const [chosen, setChosen] = useState(0);
  const [gesture, setGesture] = useState<Gesture | null>(null);
  /** The axis stays while something is dragged. */
  const [heldTop, setHeldTop] = useState<number | null>(null);
  const svg = useRef<SVGSVGElement>(null);
  const hintId = useId();

  const top = heldTop ?? axisTop(Math.max(...points.map(({ y }) => y)));
  const screen = curveScreen(extent, top);
  const plane = { period: extent, top };
  const smooth = useMemo(
    () =>
      Array.from({ length: samples + 1 }, (_, i) => {
        const x = (i / samples - 0.5) * extent;
        return { x, y: curveValue(points, period, smoothing, x) };
      }),
    [points, period, smoothing, extent],
  );
  const index = Math.min(chosen, points.length - 1);
  const point = points[index];

  const set = (next: readonly CurvePoint[], commit: boolean) => lab.change({ [field]: [...next] }, commit);
  const move = (at: number, to: CurvePoint, commit: boolean) => set(movedPoint(points, at, to, plane), commit);
  const add = (to: CurvePoint) => {
    const added = addedPoint(points, to, plane);
    if (!added) return lab.notify('curve', () => t`A curve has at most ${mostPoints} points: delete one first.`);
    set(added.points, true);
    setChosen(added.index);
  };
  const remove = (at: number) => {
    const others = removedPoint(points, at);
    if (!others) return lab.notify('curve', () => t`The last point above 0 stays: raise another one first.`);
    set(others, true);
    setChosen(Math.max(0, at - 1));
  };
  /** A point half way to the next one, or to the end of the axis. */
  const addAfter = (at: number) => {
    const from = points[at];
    const next = points[at + 1]?.x ?? extent / 2;
    const x = next > from.x ? (from.x + next) / 2 : (from.x - extent / 2) / 2;
    add({ x, y: polylineAt(points, period, x) });
  };

  const placeOf = (event: PointerEvent): CurvePoint | null => {
    const box = svg.current?.getBoundingClientRect();
    if (!box) return null;
    return screen.place(
      ((event.clientX - box.left) / box.width) * screen.width,
      ((event.clientY - box.top) / box.height) * screen.height,
    );
  };
  const begin = (next: Gesture, event: PointerEvent) => {
    if (event.button !== 0 || gesture) return;
    svg.current?.setPointerCapture(event.pointerId);
    setHeldTop(top);
    setGesture(next);
  };
  const onMove = (event: PointerEvent) => {
    const at = placeOf(event);
    if (!gesture || !at) return;
    if (gesture.kind === 'point') return move(gesture.index, at, false);
    const places = [...gesture.places, at];
    const isClick = gesture.isClick && Math.abs(event.clientX - gesture.left) < clickPixels;
    setGesture({ ...gesture, places, isClick });
    if (!isClick) set(strokedPoints(gesture.before, places, plane), false);
  };
  const finish = () => {
    setHeldTop(null);
    setGesture(null);
    if (gesture?.kind === 'stroke' && gesture.isClick) add(gesture.places[0]);
    else if (gesture) lab.change({}, true);
  };
  const cancel = () => {
    if (gesture) set(gesture.before, true);
    setHeldTop(null);
    setGesture(null);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    const steps = event.shiftKey ? coarseStep : 1;
    const others = { PageDown: index + 1, PageUp: index - 1, Home: 0, End: points.length - 1 }[event.key];
    if (arrow)
      move(
        index,
        {
          x: point.x + arrow[0] * steps * niceStep(extent / 200),
          y: point.y + arrow[1] * steps * niceStep(top / 100),
        },
        true,
      );
    else if (others !== undefined) setChosen(Math.min(points.length - 1, Math.max(0, others)));
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(index);
    else if (event.key === 'Enter') addAfter(index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (!point) return null;
  return (
    <div className="curve-editor" role="group" aria-label={words.name} aria-describedby={hintId}>
      <svg
        ref={svg}
        viewBox={`0 0 ${screen.width} ${screen.height}`}
        onPointerDown={(event) => {
          const at = placeOf(event);
          if (at) begin({ kind: 'stroke', places: [at], before: points, left: event.clientX, isClick: true }, event);
        }}
        onPointerMove={onMove}
        onPointerUp={finish}
        onPointerCancel={cancel}
      >
        <CurveAxes screen={screen} xLabel={xLabel} yLabel={yLabel} />
        <polyline className="polyline" points={closedLine(points, period, extent, screen)} />
        <polyline className="curve" points={lineOf(smooth, screen)} />
        {points.map(({ x, y }, i) => (
          <circle
            key={i}
            className={i === index ? 'dot chosen' : 'dot'}
            cx={screen.x(x)}
            cy={screen.y(y)}
            r={i === index ? 5 : points.length > crowded ? 2.4 : 3.5}
            aria-hidden="true"
          />
        ))}
        {points.map(({ x, y }, i) => (
          <circle
            key={i}
            className="reach"
            cx={screen.x(x)}
            cy={screen.y(y)}
            r={9}
            aria-hidden="true"
            onPointerDown={(event) => {
              event.stopPropagation();
              setChosen(i);
              begin({ kind: 'point', index: i, before: points }, event);
            }}
          />
        ))}
        {/* one stop of the tab key for all points */}
        <circle
          className="focus"
          cx={screen.x(point.x)}
          cy={screen.y(point.y)}
          r={8}
          role="slider"
          tabIndex={0}
          aria-label={words.point(index + 1, points.length)}
          aria-orientation="vertical"
          aria-valuemin={0}
          aria-valuemax={highestCurve}
          aria-valuenow={point.y}
          aria-valuetext={words.value(point)}
          aria-describedby={hintId}
          onKeyDown={onKey}
        />
      </svg>
      <div className="curve-row">
        <span className="muted">
          {index + 1}/{points.length}
        </span>
        <span className="symbol" aria-hidden="true">
          {xLabel}
        </span>
        <NumberField
          value={point.x}
          limits={{ min: -extent / 2, max: extent / 2 }}
          label={words.placeOf(index + 1)}
          descriptionId={hintId}
          onValue={(x) => set(replaced(points, index, { ...point, x }), true)}
        />
        <span className="symbol" aria-hidden="true">
          {yLabel}
        </span>
        <NumberField
          value={point.y}
          limits={{ min: 0, max: highestCurve }}
          label={words.heightAt(index + 1)}
          descriptionId={hintId}
          onValue={(y) => set(replaced(points, index, { ...point, y }), true)}
        />
        <button
          type="button"
          title={t`Add a point (Enter)`}
          aria-label={t`Add a point`}
          onClick={() => addAfter(index)}
        >
          <Icon name="plus" />
        </button>
        <button
          type="button"
          title={t`Delete this point`}
          aria-label={t`Delete this point`}
          onClick={() => remove(index)}
        >
          <Icon name="minus" />
        </button>
      </div>
      <p className="muted">{words.hint}</p>
      <span id={hintId} className="hidden-text">
        <Trans>
          Arrow keys move the point, with Shift ten times as far; Page Up and Page Down choose another, Enter adds one,
          Delete takes it away.
        </Trans>
      </span>
    </div>
  );
}

/** A typed point: what is out of range is told where it is clamped, and the order is made there. */
function replaced(points: readonly CurvePoint[], index: number, point: CurvePoint): CurvePoint[] {
  return points.map((old, i) => (i === index ? point : old));
}

function lineOf(points: readonly CurvePoint[], screen: CurveScreen): string {
  return points.map(({ x, y }) => `${screen.x(x).toFixed(1)},${screen.y(y).toFixed(1)}`).join(' ');
}

/** The polyline through the points and to both ends of the axis, where it comes round. */
function closedLine(points: readonly CurvePoint[], period: number, extent: number, screen: CurveScreen): string {
  const ends = [-extent / 2, extent / 2].map((x) => ({ x, y: polylineAt(points, period, x) }));
  return lineOf([ends[0], ...points, ends[1]], screen);
}

/** The end of the axis: a quarter more than the curve, rounded up, so that there is room to draw. */
function axisTop(highest: number): number {
  const step = niceStep(highest / 5);
  return step * Math.ceil((1.25 * highest) / step);
}
