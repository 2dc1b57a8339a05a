import { selectOrdinal, t } from '@lingui/core/macro';
import { useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { frequency } from '../../physics/dispersion';
import {
  handleBounds,
  handleFrequency,
  handlePlace,
  mostCouplings,
  moveHandle,
  withNeighbours,
} from '../../scenario/dispersionHandles';
import { niceStep } from '../../plots/viewport';
import { formatNumber } from '../../text/format';
import { useLab, useLabState } from '../page/labContext';
import { Icon } from '../parts/Icon';
import { CurveAxes, curveScreen } from './curve/CurveAxes';

/** k from 0 to the edge of the zone. */
const extent = 0.5;
const curvePoints = 120;
const fineStep = 0.01;
const coarseStep = 0.1;

/** Steps of omega for the keys of a handle. */
const keySteps: Record<string, number> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 };

/** The dispersion relation, held at as many wave numbers as there are couplings and drawn by hand. */
export function DispersionEditor() {
  const lab = useLab();
  const pinning = useLabState((state) => state.scenario.pinning);
  const stiffness = useLabState((state) => state.scenario.stiffness);
  const further = useLabState((state) => state.scenario.furtherCouplings);
  const couplings = useMemo(() => [stiffness, ...further], [stiffness, further]);
  const chain = useMemo(() => ({ pinning, couplings }), [pinning, couplings]);
  const count = couplings.length;
  const hintId = useId();
  const canvas = useRef<SVGSVGElement>(null);
  const [active, setActive] = useState<number | null>(null);
  /** The axis stays while a handle is dragged, or the handle would run away under the pointer. */
  const [dragTop, setDragTop] = useState<number | null>(null);

  const points = useMemo(
    () =>
      Array.from({ length: curvePoints + 1 }, (_, i) => {
        const k = i / (2 * curvePoints);
        return { k, omega: frequency(chain, k) };
      }),
    [chain],
  );
  const top = dragTop ?? axisTop(Math.max(...points.map(({ omega }) => omega)));
  const screen = curveScreen(extent, top, 0);
  const handle = active !== null && active < count ? active : null;
  const bounds = useMemo(() => (handle === null ? null : handleBounds(chain, handle)), [chain, handle]);

  const set = ([nearest, ...others]: number[], commit: boolean) =>
    lab.change({ stiffness: nearest, furtherCouplings: others }, commit);
  const present = () => {
    const { scenario } = lab.store.getState();
    return { pinning: scenario.pinning, couplings: [scenario.stiffness, ...scenario.furtherCouplings] };
  };
  const move = (index: number, omega: number, commit: boolean) => set(moveHandle(present(), index, omega), commit);
  const drag = (index: number, event: PointerEvent) => {
    const box = canvas.current?.getBoundingClientRect();
    if (!box || dragTop === null) return;
    const down = ((event.clientY - box.top) / box.height) * screen.height;
    move(index, screen.place(0, down).y, false);
  };
  const onKey = (index: number, event: KeyboardEvent) => {
    const steps = keySteps[event.key];
    const ends = { Home: 0, End: 1 }[event.key];
    if (steps !== undefined)
      move(index, handleFrequency(present(), index) + steps * (event.shiftKey ? coarseStep : fineStep), true);
    else if (ends !== undefined) move(index, handleBounds(present(), index)[ends], true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const neighbours = (next: number) => withNeighbours(chain, next);
  const neighbourButton = (next: number, label: string, icon: 'plus' | 'minus') => (
    <button
      type="button"
      className="small"
      aria-label={label}
      title={label}
      disabled={neighbours(next) === null}
      onClick={() => set(neighbours(next) ?? couplings, true)}
    >
      <Icon name={icon} />
    </button>
  );

  return (
    <div className="dispersion" role="group" aria-label={t`Dispersion relation`} aria-describedby={hintId}>
      <svg ref={canvas} viewBox={`0 0 ${screen.width} ${screen.height}`}>
        <CurveAxes screen={screen} xLabel="k" yLabel={'\u03c9'} />
        {bounds && handle !== null && (
          <line
            className="bound"
            x1={screen.x(handlePlace(handle, count))}
            x2={screen.x(handlePlace(handle, count))}
            y1={screen.y(Math.min(top, bounds[1]))}
            y2={screen.y(bounds[0])}
          />
        )}
        <polyline
          className="curve"
          points={points.map(({ k, omega }) => `${screen.x(k).toFixed(1)},${screen.y(omega).toFixed(1)}`).join(' ')}
        />
        {couplings.map((_, index) => {
          const k = handlePlace(index, count);
          const omega = handleFrequency(chain, index);
          const [low, high] = index === handle && bounds ? bounds : [0, top];
          return (
            <g
              key={index}
              role="slider"
              tabIndex={0}
              aria-label={t`Frequency at k = ${{ k: formatNumber(k) }}`}
              aria-orientation="vertical"
              aria-valuemin={Number(low.toFixed(3))}
              aria-valuemax={Number(high.toFixed(3))}
              aria-valuenow={Number(omega.toFixed(3))}
              aria-valuetext={`\u03c9 = ${formatNumber(omega)}`}
              aria-describedby={hintId}
              transform={`translate(${screen.x(k)} ${screen.y(omega)})`}
              onFocus={() => setActive(index)}
              onBlur={() => setActive((now) => (now === index ? null : now))}
              onKeyDown={(event) => onKey(index, event)}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                setActive(index);
                setDragTop(top);
              }}
              onPointerMove={(event) => drag(index, event)}
              onLostPointerCapture={() => {
                setDragTop(null);
                lab.change({}, true);
              }}
            >
              <circle className="reach" r={13} />
              <circle className="dot" r={5} />
            </g>
          );
        })}
      </svg>
      <div className="sweep-row">
        <span className="muted">{reachText(count)}</span>
        {neighbourButton(count - 1, t`One neighbour less`, 'minus')}
        {neighbourButton(count + 1, t`One neighbour more`, 'plus')}
      </div>
      <p id={hintId} className="muted">
        {handle !== null && bounds ? boundsText(handlePlace(handle, count), bounds) : handlesText(count)}
      </p>
    </div>
  );
}

/** The end of the axis: a quarter more than the curve, rounded up, so that there is room to pull. */
function axisTop(highest: number): number {
  const step = niceStep(highest / 5);
  return step * Math.ceil((1.25 * highest) / step);
}

function reachText(count: number): string {
  if (count === 1) return t`nearest neighbours`;
  return t`${selectOrdinal(count, {
    one: 'neighbours up to the #st',
    two: 'neighbours up to the #nd',
    few: 'neighbours up to the #rd',
    other: 'neighbours up to the #th',
  })}`;
}

function boundsText(place: number, bounds: readonly [number, number]): string {
  const k = formatNumber(place);
  const [low, high] = bounds.map((bound) => formatNumber(bound));
  return t`At k = ${k}: ω from ${low} to ${high}. Beyond that some ω² is not positive, or a coupling leaves its range.`;
}

function handlesText(count: number): string {
  return count < mostCouplings
    ? t`Drag a point of ω(k), or move it by arrow keys; each neighbour more adds one.`
    : t`Drag a point of ω(k), or move it by arrow keys; there are no more.`;
}
