import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { engineOf } from '../../../../workers';
import { CurveSample } from '../../parts/CurveSample';
import { titleOf, type EngineName } from '../../../state/engines';
import { mostProbes, placeText, placeWords, probeRows, readPlace } from '../../../state/histories/probes';
import { readingText } from '../../../state/pictures/readout';
import type { Reading } from '../../../physics/probe';
import { DraftField } from '../../controls/DraftField';
import { useLab, useLabState } from '../../page/labContext';
import { addProbe, deleteProbe, probeFigures, setProbes } from '../../tools/probe/edits';
import type { ReadProbe } from './useProbes';

interface ProbeListProps {
  probes: readonly ReadProbe[];
  chosen: ReadProbe | null;
  readings(probe: ReadProbe): readonly { engine: EngineName; reading: Reading | null }[];
}

const placeHint = 'probe-place-hint';

/** The probes as a list: each is chosen, moved by typing, read and deleted in its line. */
export function ProbeList({ probes, chosen, readings }: ProbeListProps) {
  const lab = useLab();
  return (
    <div className="probe-list">
      <p id={placeHint} className="hidden-text">
        <Trans>A point as r, k; a region as r from, r to, k from, k to.</Trans>
      </p>
      <ul aria-label={t`Probes`}>
        {probes.map((probe) => (
          <ProbeItem key={probe.number} probe={probe} isChosen={probe === chosen} values={readings(probe)} />
        ))}
      </ul>
      {probes.length < mostProbes && (
        <button
          type="button"
          className="outlined"
          onClick={() => addProbe(lab, placeAtCursor(lab.places.cursor.get()))}
        >
          <Trans>Add a probe</Trans>
        </button>
      )}
    </div>
  );
}

/** The place of the cursor as far as it has one, else the middle of the ring. */
function placeAtCursor(cursor: { r: number; k: number | null } | null): number[] {
  return [cursor?.r ?? 0, cursor?.k ?? 0.15];
}

interface ProbeItemProps {
  probe: ReadProbe;
  isChosen: boolean;
  values: ReturnType<ProbeListProps['readings']>;
}

function ProbeItem({ probe, isChosen, values }: ProbeItemProps) {
  const lab = useLab();
  const dimension = useLabState((state) => state.scenario.dimension);
  const { number, row } = probe;
  const index = number - 1;
  const words = placeWords(row, dimension);
  return (
    <li className={isChosen ? 'chosen' : undefined}>
      <button
        type="button"
        className="probe-number"
        aria-pressed={isChosen}
        aria-label={t`Show the history of probe ${number}, ${{ place: words }}`}
        title={t`Show the history of probe ${number}`}
        onClick={() => lab.changeView({ figure: probeFigures[index] })}
      >
        {number}
      </button>
      <DraftField
        text={placeText(row)}
        label={t`Place of probe ${number}`}
        descriptionId={placeHint}
        read={readPlace}
        allowed={t`r, k of a point or r, r, k, k of a region, such as 1.5, 0.15 or -1, 1, -0.5, 0.5; k from -0.5 to 0.5`}
        onValue={(next) => {
          const rows = probeRows(lab.store.getState().view);
          setProbes(
            lab,
            rows.map((old, i) => (i === index ? next : old)),
            index,
          );
        }}
        inputMode="text"
      />
      <i className="probe-symbol muted">{row.length === 2 ? 'W' : 'E'}</i>
      <button
        type="button"
        className="probe-delete"
        aria-label={t`Delete probe ${number}`}
        title={t`Delete probe ${number}`}
        onClick={() => deleteProbe(lab, index)}
      >
        ×
      </button>
      <p className="probe-values" data-testid={`probe-${number}`}>
        {probe.probe === null
          ? t`It lies beyond the ring.`
          : values.map(({ engine, reading }) => (
              <span key={engine} className="probe-value">
                <CurveSample colour={`var(--${engine})`} dash={engineOf(engine).stroke} />
                {titleOf(engine)} <b>{readingText(reading)}</b>
              </span>
            ))}
      </p>
    </li>
  );
}
