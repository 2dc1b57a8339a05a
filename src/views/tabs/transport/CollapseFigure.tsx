import { useCallback, useMemo, useState } from 'react';
import { fitPower } from '../../../maths/powerLaw';
import { quantileWidth } from '../../../theory/spreading';
import { logarithmic, superdiffusive } from '../../../theory/transport';
import { formatNumber } from '../../../text/format';
import type { LabFrame } from '../../../state/frameBus';
import { keepProfile, type KeptProfile, type KeptProfiles } from '../../../state/keptProfiles';
import { collapseLaw, collapseModel, powerText } from '../../figures/collapse';
import { useLab, useLabState, useSignalEffect } from '../../page/labContext';
import { ModelFigure, TabPage, type TransportFigureProps } from '../TabPage';
import { usePlotTheme } from '../../parts/usePlots';

const none: readonly KeptProfile[] = [];

/** (d) Profiles of the record at several times, rescaled by the power of t of the theory: they fall onto one curve. */
export function CollapseFigure({ law, choice }: TransportFigureProps) {
  const theme = usePlotTheme();
  const lastTime = useLabState((state) => state.scenario.lastTime);
  const kept = useKeptProfiles(lastTime);
  const shape = useMemo(() => collapseLaw(law), [law]);
  const model = useMemo(() => collapseModel(law, shape, kept, theme), [law, shape, kept, theme]);
  const curves = model.reason === null ? model.curves : [];

  const power = powerText(law);
  return (
    <TabPage
      head={choice}
      legend={curves.map(({ label, colour, dash }) => ({ label, colour, ...(dash === 'dash' ? { kind: 'dashed' as const } : {}) }))}
      numbers={shape ? <CollapseNumbers law={law} kept={kept} scaleOf={shape.scaleOf} /> : undefined}
    >
      <ModelFigure key={power} label={`Energy profiles at several times, rescaled by ${power}, and the law of late times`} xLabel={`r / ${power}`} yLabel={`e · ${power}`} model={model} />
    </TabPage>
  );
}

interface NumbersProps extends Pick<TransportFigureProps, 'law'> {
  kept: readonly KeptProfile[];
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

/** The profiles of the clearest engine as the clock passes the kept times; of the present run only. */
function useKeptProfiles(lastTime: number): readonly KeptProfile[] {
  const { current } = useLab();
  const run = useLabState((state) => state.run);
  const [kept, setKept] = useState<KeptProfiles>({ run: -1, profiles: [] });
  const look = useCallback((frame: LabFrame | null) => frame && setKept((before) => keepProfile(before, frame, lastTime)), [lastTime]);
  useSignalEffect(current, look);
  return kept.run === run ? kept.profiles : none;
}
