import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { engineOf, isSampled } from '../../../workers';
import { formatList } from '../../language/numbers';
import type { Cause, Causes } from '../../measurements/causes';
import { usedScenario } from '../../scenario/model';
import type { Scenario } from '../../scenario/scenario';
import { numberField } from '../../scenario/schema';
import type { Comparison } from '../../state/pictures/comparison';
import { formatNumber, formatPercent } from '../../text/format';
import { MeasureButton } from '../tabs/transport/MeasureButton';
import { useLab, useLabState } from './labContext';
import { useMeasured, useMeasurements } from './measurementsContext';

/** A cause explains a difference that it takes more than this share of away. */
const enough = 0.5;

/** Exact means closer than this share of the distance on show leave three quarters of its square to sampling. */
const fewer = 0.5;

/** Recorded times of a run: a picture within one of them is one of the time that was asked about. */
const intervals = 100;

/** Standard deviations of the mean square score beyond 1 that sampling does not make. */
const significant = 3;

/** Distances of deterministic solutions that are worth a question. */
const seen = 2e-3;

/** Whether two engines of different epsilon differ by more than their errors, so that there is something to explain. */
export function isUnexplained({ first, second, isKept, ...comparison }: Comparison): boolean {
  if (isKept) return false;
  const onLattice = [first, second].map((engine) => engineOf(engine).lattice !== null);
  const isOverlay = [first, second].some((engine) => engineOf(engine).isOverlay);
  if (onLattice[0] === onLattice[1] || isOverlay) return false;
  const { chiSquaredPerCell, chiSquaredScatter, distance } = comparison;
  // samples whose error is not known may differ by nothing else
  if (chiSquaredPerCell === null) return distance > seen && ![first, second].some(isSampled);
  return chiSquaredPerCell > 1 + significant * (chiSquaredScatter ?? 0.5);
}

/**
 * That most of the distance on show is chance, where it is: what the exact means have of it at the same time, and more
 * of which samples makes the rest smaller. Null otherwise.
 */
export function samplingText(
  causes: Pick<Causes, 'kineticTime' | 'distance'>,
  comparison: Comparison,
  { lastTime }: Pick<Scenario, 'lastTime'>,
): string | null {
  if (Math.abs(causes.kineticTime - comparison.kineticTime) > lastTime / intervals) return null;
  if (causes.distance >= fewer * comparison.distance) return null;
  const counts = [comparison.first, comparison.second].flatMap((engine) => engineOf(engine).samples?.field ?? []);
  if (counts.length === 0) return null;
  const symbols = formatList(counts.map((field) => numberField(field).symbol));
  return t`The exact means are ${{ exact: formatPercent(causes.distance) }} apart; the rest of the ${{ shown: formatPercent(comparison.distance) }} is sampling: other seeds give another one, a larger ${{ symbols }} a smaller one.`;
}

/** Beside a distance beyond the errors: what it comes from, each cause changed alone. */
export function Why() {
  // while realisations come in the answer would come and go
  const isAsked = useLabState(
    ({ comparison, status }) =>
      comparison !== null &&
      [comparison.first, comparison.second].every((engine) => status.engines[engine]?.phase === 'done') &&
      isUnexplained(comparison),
  );
  if (!isAsked) return null;
  return (
    <DialogTrigger>
      <Button className="button why-button" aria-label={t`Why do they differ?`}>
        <Trans comment="small button in the status line, beside the distance of two engines">why?</Trans>
      </Button>
      {/* the dialog within has the name; with the button's words the box around it would be content of its own */}
      <Popover className="advice-popover" placement="top start" aria-labelledby="">
        <Dialog aria-label={t`Why they differ`}>
          <Explanation />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Explanation() {
  const lab = useLab();
  const measurements = useMeasurements();
  const scenario = useLabState((state) => state.scenario);
  const result = useMeasured('causes');
  const causes = result?.data ?? null;
  const comparison = useLabState((state) => state.comparison);
  const isFound = causes !== null && causes.shares.length > 0;
  const sampling = isFound && comparison && isUnexplained(comparison) && samplingText(causes, comparison, scenario);
  return (
    <div className="why">
      {sampling && (
        <p>
          <b>{sampling}</b>
        </p>
      )}
      <p>
        <Trans>
          The exact mean of the chain against the Boltzmann equation, with one thing changed at a time: how much smaller
          their distance becomes.
        </Trans>
      </p>
      {isFound && <Shares causes={causes} scenario={scenario} />}
      <p>
        <MeasureButton
          result={result}
          label={causes ? t`At the time on show` : t`Find out`}
          isQuick={scenario.dimension === 1}
          onMeasure={() => measurements?.causes(scenario, lab.player.time.get())}
        />
      </p>
    </div>
  );
}

function causeText(cause: Cause, scenario: Scenario, { longWaves }: Causes): string {
  const { epsilon, length, noise } = usedScenario(scenario);
  switch (cause) {
    case 'epsilon':
      return t`finite ε: ${{ half: formatNumber(epsilon / 2) }} in place of ${{ whole: formatNumber(epsilon) }}`;
    case 'noise':
      return t`what the noise conducts by itself: ${{ term: noise === 'momentum' ? 'ε²γ' : 'ε²κₛ' }} added to the diffusivity`;
    case 'ring':
      return t`the ring: L = ${{ twice: formatNumber(2 * length) }} in place of ${{ once: formatNumber(length) }}`;
    case 'longWaves':
      return t`condition (b4): part of the squared difference of W within |k| < ${{ largest: formatNumber(longWaves ?? 0, 2) }}, where v jumps`;
  }
}

function Shares({ causes, scenario }: { causes: Causes; scenario: Scenario }) {
  const { kineticTime, distance, shares } = causes;
  const best = shares[0];
  return (
    <>
      <table>
        <tbody>
          {shares.map(({ cause, share }) => (
            <tr key={cause}>
              <td>
                {share > 0.005
                  ? `${Math.round(100 * share)} %`
                  : t({ message: 'nothing', comment: 'in place of a share such as 12 %' })}
              </td>
              <td>{causeText(cause, scenario, causes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <Trans>
          At t = {{ time: formatNumber(kineticTime) }} they are {{ distance: formatPercent(distance) }} apart.
        </Trans>{' '}
        {best.share < enough && (
          <b>
            <Trans>Cause unknown: none of these takes away half of it.</Trans>
          </b>
        )}
      </p>
    </>
  );
}
