import { logSpaced } from '../../../maths/powerLaw';
import { formatLarge, formatNumber } from '../../../text/format';
import { currentHorizon, meanFreeTime } from '../../figures/measuring';
import { useLabState } from '../../page/labContext';
import { MeasureButton } from './MeasureButton';
import { useMeasured, useMeasurements } from '../../page/measurementsContext';

const phononCount = 20_000;
const realisationCount = 512;
/** Odd, for the rule that integrates over the lags. */
const lagCount = 257;

/** A value with half the width of its 95 % interval, where there is one. */
export function withBand(value: number, halfWidth: number): string {
  if (!Number.isFinite(halfWidth)) return formatNumber(value);
  return `${formatNumber(value)} ± ${formatNumber(halfWidth, 2)}`;
}

/** Measures <X^2> of phonons. */
export function DisplacementButton() {
  const measurements = useMeasurements();
  const scenario = useLabState((state) => state.scenario);
  const result = useMeasured('displacement');
  const mean = meanFreeTime(scenario);
  return (
    <MeasureButton
      result={result}
      label="Measure"
      progress={`${formatLarge(result?.data?.sampleCount ?? 0)} of ${formatLarge(phononCount)} phonons`}
      onMeasure={() => measurements?.displacement(scenario, [...logSpaced(0.05 * mean, 300 * mean, 20)], phononCount)}
    />
  );
}

/** Measures the current correlation of the chain in equilibrium. */
export function CurrentButton() {
  const measurements = useMeasurements();
  const scenario = useLabState((state) => state.scenario);
  const result = useMeasured('current');
  return (
    <MeasureButton
      result={result}
      label="Measure"
      progress={`${result?.data?.sampleCount ?? 0} of ${realisationCount} realisations in equilibrium`}
      onMeasure={() => measurements?.current(scenario, currentHorizon(scenario), lagCount, realisationCount)}
    />
  );
}
