import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMemo } from 'react';
import { spreadingNumbers } from '../../../measurements/spreading';
import { logarithmic, superdiffusive } from '../../../theory/transport';
import { formatNumber } from '../../../text/format';
import type { FigureSamples } from '../../../plots/figureData';
import { clearest, fieldPair, type EngineName } from '../../../state/engines';
import { keptProfiles, profileHistory, type KeptProfile } from '../../../state/histories/profileHistory';
import { collapseLaw, collapseModel, growthText, powerText } from '../../figures/collapse';
import { withGhosts } from '../../figures/ghosts';
import { samplesOfHistories } from '../../figures/samples';
import { OfPresent } from '../../kept/OfPresent';
import { useKeptLaw } from '../../kept/useKeptLaw';
import { useLabState } from '../../page/labContext';
import { useKeptHistory, useRecordHistory } from '../../parts/useRecordHistory';
import { ModelFigure, TabPage, type TransportFigureProps } from '../TabPage';
import { withBand } from './MeasureButtons';
import { usePlotTheme } from '../../parts/usePlots';

const none: readonly KeptProfile[] = [];

/** (d) Profiles of the record at several times, rescaled by the power of t of the theory: they fall onto one curve. */
export function CollapseFigure({ law, choice }: TransportFigureProps) {
  const theme = usePlotTheme();
  const lastTime = useLabState((state) => state.scenario.lastTime);
  const { kept, samples } = useKeptProfiles(lastTime);
  const shape = useMemo(() => collapseLaw(law), [law]);
  const power = powerText(law);
  const other = useKeptLaw();
  const profilesOfKept = useProfilesOfKept();
  // profiles that are rescaled by other powers have other axes
  const isAlike = other !== null && powerText(other.law) === power;
  const model = useMemo(() => {
    const own = collapseModel(law, shape, kept, theme);
    if (!other || !isAlike || profilesOfKept.length === 0) return own;
    return withGhosts(own, collapseModel(other.law, collapseLaw(other.law), profilesOfKept, theme));
  }, [law, shape, kept, theme, other, isAlike, profilesOfKept]);
  const curves = model.reason === null ? model.curves.filter(({ ghost }) => !ghost) : [];

  return (
    <TabPage
      head={
        <>
          {choice}
          {other && !isAlike && <OfPresent why={t`B spreads by another law`} />}
        </>
      }
      legend={curves.map(({ label, colour, dash }) => ({
        label,
        colour,
        ...(dash === 'dash' ? { kind: 'dashed' as const } : {}),
      }))}
      numbers={shape ? <CollapseNumbers law={law} kept={kept} scaleOf={shape.scaleOf} /> : undefined}
    >
      <ModelFigure
        key={power}
        label={t`Energy profiles at several times, rescaled by ${power}, and the law of late times`}
        heading={t`Energy profiles at several times`}
        xLabel={`r / ${power}`}
        yLabel={`e · ${power}`}
        model={model}
        samples={samples}
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
    return <Trans>Profiles at T/16, T/8, T/4, T/2, 3T/4 and T, as soon as the record reaches them.</Trans>;
  const numbers = spreadingNumbers(law, kept, scaleOf);
  const [lastTime, width] = [numbers.lastTime, numbers.width].map((value) => formatNumber(value));
  const marginal = logarithmic(law);
  const power = superdiffusive(law) ? '2/3' : '1/2';
  return (
    <>
      {marginal ? (
        <Trans>
          Half the energy lies within |r| = {width} s(t) at t = {lastTime}, s² ∼ t ln t.
        </Trans>
      ) : (
        <Trans>
          Half the energy lies within |r| = {width} t<sup>{power}</sup> at t = {lastTime}.
        </Trans>
      )}{' '}
      {numbers.exponent && (
        <b>
          {growthText(numbers.firstTime, withBand(numbers.exponent), marginal ? formatNumber(numbers.theory) : power)}
        </b>
      )}
    </>
  );
}

/** The profiles of the clearest engine at the kept times, of the present run. */
function useKeptProfiles(lastTime: number): { kept: readonly KeptProfile[]; samples: readonly FigureSamples[] } {
  const { points } = useRecordHistory(useShownEngines(), profileHistory);
  const engine = clearestOf(points);
  return {
    kept: useClearest(points, lastTime),
    samples: useMemo(() => (engine ? samplesOfHistories([engine], points) : []), [engine, points]),
  };
}

/** The same of the kept run. */
function useProfilesOfKept(): readonly KeptProfile[] {
  const lastTime = useLabState(({ kept }) => kept?.lastTime ?? 0);
  return useClearest(useKeptHistory(useShownEngines(), profileHistory), lastTime);
}

function useShownEngines(): readonly EngineName[] {
  const view = useLabState((state) => state.view);
  return useMemo(() => [...new Set(fieldPair(view))], [view]);
}

function useClearest(
  points: ReadonlyMap<EngineName, readonly { kineticTime: number; value: Float64Array }[]>,
  lastTime: number,
): readonly KeptProfile[] {
  return useMemo(() => {
    const engine = clearestOf(points);
    return engine ? keptProfiles(points.get(engine) ?? [], lastTime) : none;
  }, [points, lastTime]);
}

/** The clearest engine of which something is known. */
function clearestOf(points: ReadonlyMap<EngineName, readonly unknown[]>): EngineName | null {
  return clearest((name) => (points.get(name) ?? []).length > 0);
}
