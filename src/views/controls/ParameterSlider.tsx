import { useEffect, useRef, type CSSProperties, type KeyboardEvent } from 'react';
import { limitsOf, numberField } from '../../scenario/schema';
import { formatNumber } from '../../text/format';
import { nudge, positionOf, scaleOf, sliderPositions, valueAt } from '../../state/sliderScale';
import { useLab, useLabState } from '../page/labContext';
import { NumberField } from './NumberField';
import { ParameterRow } from './ParameterRow';
import { sliderLabel, type SliderField } from './sliders';

const coarseSteps = 10;

/** Arrow keys and what they do to a slider, in fine steps. */
const keySteps: Record<string, number> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: coarseSteps,
  PageDown: -coarseSteps,
};

/** One quantity of the scenario: symbol, slider and typed value. */
export function ParameterSlider({ field, inactive = false }: ParameterSliderProps) {
  const lab = useLab();
  const spec = numberField(field);
  const label = sliderLabel(field);
  const value = useLabState((state) => state.scenario[spec.field]) as number;
  const length = useLabState((state) => state.scenario.length);
  const lastTime = useLabState((state) => state.scenario.lastTime);
  const limits = limitsOf(spec.field, { length, lastTime });
  const scale = scaleOf(spec, limits);
  const position = positionOf(scale, value);
  const set = (next: number, commit: boolean) => lab.change({ [spec.field]: next }, commit);
  const commit = () => lab.change({}, true);
  // turns of the wheel come faster than renderings
  const latest = () => lab.store.getState().scenario[spec.field] as number;
  const input = useCommits((steps) => set(nudge(scale, latest(), steps), false), commit);
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = keySteps[event.key];
    if (steps !== undefined) set(nudge(scale, value, event.shiftKey ? steps * coarseSteps : steps), true);
    else if (event.key === 'Home') set(limits.min, true);
    else if (event.key === 'End') set(limits.max, true);
    else if (event.key === 'Delete' || event.key === 'Backspace') set(spec.default, true);
    else return;
    event.preventDefault();
  };
  return (
    <ParameterRow spec={spec} inactive={inactive}>
      {(descriptionId) => (
        <>
          <input
            ref={input}
            type="range"
            min={0}
            max={sliderPositions}
            step="any"
            value={position}
            style={{ '--filled': `${(100 * position) / sliderPositions}%` } as CSSProperties}
            aria-label={label}
            aria-valuetext={`${formatNumber(value, 4)} ${spec.unit}`.trim()}
            aria-describedby={descriptionId}
            onChange={(event) => set(valueAt(scale, Number(event.currentTarget.value)), false)}
            onPointerUp={commit}
            onPointerCancel={commit}
            onKeyDown={onKeyDown}
            onDoubleClick={() => set(spec.default, true)}
          />
          <NumberField
            value={value}
            label={label}
            descriptionId={descriptionId}
            limits={limits}
            onValue={(next) => set(next, true)}
          />
        </>
      )}
    </ParameterRow>
  );
}

interface ParameterSliderProps {
  field: SliderField;
  /** It has no effect at present. */
  inactive?: boolean;
}

/** Wall time after the last turn of the wheel when what it has set counts. */
const wheelRestMs = 300;

/**
 * Lets the wheel move the slider that has the focus, by fine steps, with Shift by coarse ones; else it scrolls. What
 * moves it without a pointer or a key, such as a screen reader, counts at once.
 */
function useCommits(turn: (steps: number) => void, commit: () => void) {
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef({ turn, commit });
  useEffect(() => {
    latest.current = { turn, commit };
  });
  useEffect(() => {
    const slider = input.current;
    let timer: number | undefined;
    const onChange = () => latest.current.commit();
    const onRest = () => {
      timer = undefined;
      latest.current.commit();
    };
    const onWheel = (event: WheelEvent) => {
      // with Shift some systems turn sideways
      const along = event.deltaY || event.deltaX;
      if (document.activeElement !== slider || along === 0 || event.ctrlKey) return;
      event.preventDefault();
      latest.current.turn(-Math.sign(along) * (event.shiftKey ? coarseSteps : 1));
      window.clearTimeout(timer);
      timer = window.setTimeout(onRest, wheelRestMs);
    };
    slider?.addEventListener('wheel', onWheel, { passive: false });
    slider?.addEventListener('change', onChange);
    return () => {
      slider?.removeEventListener('wheel', onWheel);
      slider?.removeEventListener('change', onChange);
      if (timer === undefined) return;
      window.clearTimeout(timer);
      onRest();
    };
  }, []);
  return input;
}
