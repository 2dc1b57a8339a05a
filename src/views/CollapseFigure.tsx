import { useEffect, useMemo, useState } from 'react';
import { fitPower } from '../physics/powerLaw';
import { quantileWidth, selfSimilarShape } from '../physics/spreading';
import { spreadingScale } from '../physics/spreadingScale';
import { logarithmic, superdiffusive } from '../physics/transport';
import { colourAt, colormap } from '../plots/colormaps';
import type { Curve } from '../plots/lines';
import { cellCentres } from '../plots/raster';
import type { Viewport } from '../plots/viewport';
import { formatNumber } from '../state/format';
import type { LabFrame } from '../state/frameBus';
import { useLab, useLabState } from './labContext';
import { measurementKey } from '../state/measurements';
import { CurvesFigure, TabPage, type TransportFigureProps } from './TabPage';
import { usePlotTheme } from './usePlots';

/** Times at which the passing profile is kept, as shares of T. */
const shares = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 3 / 4, 1];
const tolerance = 0.02;
const shapePoints = 161;

type Engine = keyof LabFrame['frames'];
const preference: Engine[] = ['boltzmann', 'moments', 'phonons', 'chain'];

interface Kept {
  share: number;
  engine: Engine;
  kineticTime: number;
  energy: Float64Array;
}

/** (d) Profiles of the record at several times, rescaled by the power of t of the theory: they fall onto one curve. */
export function CollapseFigure({ law, choice }: TransportFigureProps) {
  const theme = usePlotTheme();
  const lastTime = useLabState((state) => state.scenario.T);
  const kept = useKeptProfiles(lastTime);
  const scaleOf = useMemo(() => spreadingScale(law), [law]);
  const map = colormap('viridis', theme.scheme);

  const shape = useMemo(() => {
    if (law.noiseStrength === 0) return null;
    const density = logarithmic(law) ? gaussian : selfSimilarShape(law);
    const peak = density(0);
    const reach = 3.2 / peak / 2;
    const x = Float64Array.from({ length: shapePoints }, (_, i) => reach * ((2 * i) / (shapePoints - 1) - 1));
    return { peak, reach, x, y: x.map((at) => density(at)) };
  }, [law]);
  const figure = useMemo((): { curves: Curve[]; view: Viewport } | null => {
    if (!shape) return null;
    const curves = kept.map(({ kineticTime, energy, share }): Curve => {
      const cell = law.length / energy.length;
      const scale = scaleOf(kineticTime);
      const total = energy.reduce((sum, value) => sum + value, 0) * cell;
      return {
        x: cellCentres(-law.length / 2, law.length / 2, energy.length).map((r) => r / scale),
        y: energy.map((value) => (value * scale) / total),
        colour: colourAt(map, theme.scheme === 'dark' ? 0.3 + 0.7 * share : 0.8 * share, 0, 1),
        label: `t ${formatNumber(kineticTime, 2)}`,
      };
    });
    curves.push({ x: shape.x, y: shape.y, label: 'law', colour: theme.ink, dash: 'dash' });
    return { curves, view: { x: [-shape.reach, shape.reach], y: [-0.03 * shape.peak, 1.5 * shape.peak] } };
  }, [shape, kept, law.length, scaleOf, map, theme]);

  const power = powerText(law);
  return (
    <TabPage
      head={choice}
      legend={figure ? [...figure.curves.slice(0, -1).map(({ label, colour }) => ({ label, colour })), { label: 'law', colour: theme.ink, kind: 'dashed' as const }] : []}
      numbers={<CollapseNumbers law={law} kept={kept} scaleOf={scaleOf} />}
    >
      {figure ? (
        <CurvesFigure key={power} label={`Energy profiles at several times, rescaled by ${power}, and the law of late times`} xLabel={`r / ${power}`} yLabel={`e · ${power}`} {...figure} />
      ) : (
        <div>
          <p className="panel-message">Without noise the profile has no law of spreading but flight.</p>
        </div>
      )}
    </TabPage>
  );
}

/** The Gaussian of variance 2. */
const gaussian = (x: number) => Math.exp((-x * x) / 4) / Math.sqrt(4 * Math.PI);

/** What the profiles are rescaled by, as a label. */
function powerText(law: TransportFigureProps['law']): string {
  return logarithmic(law) ? 's(t)' : superdiffusive(law) ? 't^(2/3)' : 't^(1/2)';
}

interface NumbersProps extends Pick<TransportFigureProps, 'law'> {
  kept: Kept[];
  scaleOf(kineticTime: number): number;
}

function CollapseNumbers({ law, kept, scaleOf }: NumbersProps) {
  if (kept.length < 2) return <>Profiles are kept as the clock passes T/16, T/8, T/4, T/2, 3T/4 and T; let it run once.</>;
  const times = kept.map(({ kineticTime }) => kineticTime);
  const widths = kept.map(({ energy }) => quantileWidth(energy, law.length / energy.length));
  const fit = fitPower(times, widths, null, times[times.length - 1] / 4.5, Infinity);
  const last = widths.length - 1;
  const marginal = logarithmic(law);
  const power = superdiffusive(law) ? '2/3' : '1/2';
  // the local exponent of s(t) over the times of the fit
  const local = marginal ? Math.log(scaleOf(times[last]) / scaleOf(times[last] / 4.5)) / Math.log(4.5) : 0;
  return (
    <>
      Half the energy lies within |r| = {formatNumber(widths[last] / scaleOf(times[last]))} {marginal ? 's(t)' : <>t<sup>{power}</sup></>} at t = {formatNumber(times[last])}
      {marginal && <>, s² ∼ t ln t</>}.{' '}
      {fit && (
        <b>
          That width grows as t<sup>{formatNumber(fit.exponent)}</sup> (late times), the law says {marginal ? formatNumber(local) : power}.
        </b>
      )}
    </>
  );
}

/** The profiles of the clearest engine as the clock passes the kept times; forgotten when the physics changes. */
function useKeptProfiles(lastTime: number): Kept[] {
  const lab = useLab();
  const physics = useLabState((state) => `${state.status.run} ${measurementKey('displacement', state.scenario)}`);
  const [kept, setKept] = useState<{ physics: string; profiles: Kept[] }>({ physics, profiles: [] });
  useEffect(() => {
    const look = (frame: LabFrame | null) => {
      if (!frame) return;
      const engine = preference.find((name) => frame.frames[name]);
      const share = shares.find((candidate) => Math.abs(frame.kineticTime / lastTime - candidate) < tolerance * candidate);
      const energy = engine && frame.frames[engine]?.energy;
      if (!energy || share === undefined) return;
      setKept((before) => {
        const profiles = before.physics === physics ? before.profiles : [];
        const known = profiles.find((profile) => profile.share === share);
        const nearer = !known || known.engine !== engine || Math.abs(frame.kineticTime - share * lastTime) < Math.abs(known.kineticTime - share * lastTime);
        if (!nearer) return before;
        const profile: Kept = { share, engine, kineticTime: frame.kineticTime, energy: energy.slice() };
        return { physics, profiles: [...profiles.filter((other) => other !== known), profile].sort((a, b) => a.share - b.share) };
      });
    };
    look(lab.bus.get());
    return lab.bus.subscribe(look);
  }, [lab, physics, lastTime]);
  return kept.physics === physics ? kept.profiles : [];
}
