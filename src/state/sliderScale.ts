import type { Field, Limits, NumberKey } from '../scenario/schema';

/** How a quantity is spread over the length of its slider. */
export interface SliderScale {
  kind: 'linear' | 'log' | 'symlog';
  min: number;
  max: number;
  /** Finest step of a linear quantity; 1 for integers on any scale. */
  step: number;
  integer: boolean;
}

/** Widths span decades although their typed values are plain. */
const widths: readonly Field[] = ['profileWidth', 'spectrumWidth'];

/** The slider of a quantity within its present limits. */
export function scaleOf({ field, scale, step, integer }: NumberKey, { min, max }: Limits): SliderScale {
  return { kind: widths.includes(field) ? 'log' : scale, min, max, step, integer };
}

/** Number of positions of a slider, 0 ... sliderPositions. */
export const sliderPositions = 1000;

/** Below this share of its maximum a symlog quantity is nearly linear, so that 0 can be reached. */
const symlogKnee = 0.005;

/** One arrow key on a logarithmic slider multiplies by about this much. */
const logStep = 1.02;

/**
 * Slider position in [0, sliderPositions] of a value: linear, log(v/min)/log(max/min), or log(1 + v/c)/log(1 + max/c)
 * with c = 0.005 max. Values outside the range sit at the ends.
 */
export function positionOf(scale: SliderScale, value: number): number {
  const { kind, min, max } = scale;
  const inside = Math.min(max, Math.max(min, value));
  if (max <= min) return 0;
  if (kind === 'linear') return (sliderPositions * (inside - min)) / (max - min);
  if (kind === 'log') return (sliderPositions * Math.log(inside / min)) / Math.log(max / min);
  const knee = symlogKnee * max;
  return (sliderPositions * Math.log1p((inside - min) / knee)) / Math.log1p((max - min) / knee);
}

/** The value at a slider position, rounded to a number that reads well and clamped to the range. */
export function valueAt(scale: SliderScale, position: number): number {
  const { kind, min, max } = scale;
  const share = Math.min(1, Math.max(0, position / sliderPositions));
  if (share === 0) return min;
  if (share === 1) return max;
  if (kind === 'linear') return tidy(scale, min + share * (max - min));
  if (kind === 'log') return tidy(scale, min * (max / min) ** share);
  const knee = symlogKnee * max;
  return tidy(scale, min + knee * Math.expm1(share * Math.log1p((max - min) / knee)));
}

/** The value `steps` arrow keys away: multiples of the step, or of two per cent on the logarithmic scales. */
export function nudge(scale: SliderScale, value: number, steps: number): number {
  if (scale.kind === 'linear') return tidy(scale, value + steps * scale.step);
  if (scale.kind === 'symlog') {
    const position = positionOf(scale, value) + steps * 4;
    const next = valueAt(scale, position);
    if (next !== value || steps === 0) return next;
    return clampTo(scale, steps > 0 ? value * logStep ** steps : 0);
  }
  const next = tidy(scale, value * logStep ** steps);
  if (scale.integer && next === value) return clampTo(scale, value + Math.sign(steps));
  return next;
}

function tidy(scale: SliderScale, value: number): number {
  if (scale.integer)
    return clampTo(scale, Math.round(scale.kind === 'linear' || value < 1000 ? value : Number(value.toPrecision(3))));
  if (scale.kind === 'linear')
    return clampTo(scale, Number((Math.round(value / scale.step) * scale.step).toPrecision(10)));
  return clampTo(scale, Number(value.toPrecision(3)));
}

function clampTo(scale: SliderScale, value: number): number {
  return Math.min(scale.max, Math.max(scale.min, value));
}
