import type { Dash } from '../../drawing/curves';

/** Shorter than on the figures, so that a sample shows what is repeated. */
const sampleDashes: Record<Dash, string | undefined> = {
  solid: undefined,
  dash: '4 2',
  dot: '2 2',
  dashdot: '6 1.5 2 1.5',
  longdash: '7 2',
};

/** A piece of a curve as it is drawn. */
export function CurveSample({ colour, dash }: { colour: string; dash: Dash }) {
  return (
    <svg className="line" viewBox="0 0 16 2" aria-hidden="true">
      <path d="M0 1h16" stroke={colour} strokeWidth="2" strokeDasharray={sampleDashes[dash]} />
    </svg>
  );
}
