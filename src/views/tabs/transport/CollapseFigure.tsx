import { useCallback, useMemo, useState } from 'react';
import { spreadingNumbers } from '../../../measurements/spreading';
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
      legend={curves.map(({ label, colour, dash }) => ({
        label,
        colour,
        ...(dash === 'dash' ? { kind: 'dashed' as const } : {}),
      }))}
      numbers={shape ? <CollapseNumbers law={law} kept={kept} scaleOf={shape.scaleOf} /> : undefined}
    >
      <ModelFigure
        key={power}
        label={`Energy profiles at several times, rescaled by ${power}, and the law of late times`}
        xLabel={`r / ${power}`}
        yLabel={`e · ${power}`}
        model={model}
      />
    </TabPage>
  );
}

interface NumbersProps extends Pick<TransportFigureProps, 'law'> {
  kept: readonly KeptProfile[];
  scaleOf(kineticTime: number): number;
}

function CollapseNumbers({ law, kept, scaleOf }: NumbersProps) {
  if (kept.length < 2)
    return <>Profiles are kept as the clock passes T/16, T/8, T/4, T/2, 3T/4 and T; let it run once.</>;
  const { lastTime, width, exponent, theory } = spreadingNumbers(law, kept, scaleOf);
  const marginal = logarithmic(law);
  const power = superdiffusive(law) ? '2/3' : '1/2';
  return (
    <>
      Half the energy lies within |r| = {formatNumber(width)}{' '}
      {marginal ? (
        's(t)'
      ) : (
        <>
          t<sup>{power}</sup>
        </>
      )}{' '}
      at t = {formatNumber(lastTime)}
      {marginal && <>, s² ∼ t ln t</>}.{' '}
      {exponent !== null && (
        <b>
          That width grows as t<sup>{formatNumber(exponent)}</sup> (late times), the law says{' '}
          {marginal ? formatNumber(theory) : power}.
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
  const look = useCallback(
    (frame: LabFrame | null) => frame && setKept((before) => keepProfile(before, frame, lastTime)),
    [lastTime],
  );
  useSignalEffect(current, look);
  return kept.run === run ? kept.profiles : none;
}
