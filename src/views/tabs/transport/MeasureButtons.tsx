import { t } from '@lingui/core/macro';
import type { Compared } from '../../../measurements/measurement';
import { formatNumber } from '../../../text/format';
import { useLabState } from '../../page/labContext';
import { MeasureButton } from './MeasureButton';
import { useMeasured, useMeasurements } from '../../page/measurementsContext';

/** A value with half the width of its 95 % interval, where there is one. */
export function withBand({ value, halfWidth }: Pick<Compared, 'value' | 'halfWidth'>): string {
  if (!Number.isFinite(halfWidth)) return formatNumber(value);
  return `${formatNumber(value)} ± ${formatNumber(halfWidth, 2)}`;
}

/** Measures <X^2> of phonons. */
export function DisplacementButton() {
  const measurements = useMeasurements();
  const scenario = useLabState((state) => state.scenario);
  const result = useMeasured('displacement');
  return (
    <MeasureButton
      result={result}
      label={t({ message: 'Measure', context: 'verb', comment: 'A button: begins the measurement.' })}
      isQuick
      onMeasure={() => measurements?.displacement(scenario)}
      onMore={() => measurements?.more('displacement', scenario)}
    />
  );
}

/** Measures the current correlation of the chain in equilibrium. */
export function CurrentButton() {
  const measurements = useMeasurements();
  const scenario = useLabState((state) => state.scenario);
  const result = useMeasured('current');
  const isQuick = scenario.dimension === 1;
  return (
    <MeasureButton
      result={result}
      label={t({ message: 'Measure', context: 'verb', comment: 'A button: begins the measurement.' })}
      isQuick={isQuick}
      onMeasure={() => measurements?.current(scenario)}
      onMore={() => measurements?.more('current', scenario)}
    />
  );
}
