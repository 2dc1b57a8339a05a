import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { measurementCommand, probeCommand, recordCommand } from '../../export/command';
import { recordGrid } from '../../session/recordRequest';
import { enginesOf, titleOf } from '../../state/engines';
import { formatMarks } from '../../scenario/marks';
import { placedProbes } from '../../state/histories/probes';
import { measurementKinds, type MeasurementKind } from '../../state/measurements';
import { useLabState } from '../page/labContext';
import { useMeasured } from '../page/measurementsContext';

/** The measurements in words. */
const measurementTitles = (): Partial<Record<MeasurementKind, string>> => ({
  study: t`The study of ε → 0`,
  current: t`The correlation of the current`,
  displacement: t`The displacement of phonons`,
});

/** The commands that make the same numbers without a browser. */
export function CommandPage() {
  const scenario = useLabState((state) => state.scenario);
  const view = useLabState((state) => state.view);
  const titles = measurementTitles();
  const results = {
    study: useMeasured('study'),
    current: useMeasured('current'),
    displacement: useMeasured('displacement'),
    causes: null,
  };
  const placed = placedProbes(view, scenario).flatMap(({ probe, row }) => (probe ? [row] : []));
  const measured = measurementKinds.flatMap((kind) => {
    const result = results[kind];
    return result?.findings && !result.running ? [{ kind, ...measurementCommand(scenario, result.findings()) }] : [];
  });
  // said as it is: a command
  const command = <code>mkdir results</code>;
  return (
    <>
      <p>
        <Trans>
          In the folder of the program, after {command}: the numbers of the whole records of this page without
          smoothing, and of its probes with that of the page, to the last digit.
        </Trans>
      </p>
      {enginesOf(view).map((engine) => (
        <CommandText key={engine} title={titleOf(engine)} text={recordCommand(scenario, engine, recordGrid)} />
      ))}
      {placed.length > 0 &&
        enginesOf(view).map((engine) => (
          <CommandText
            key={`probes ${engine}`}
            title={t`The probes, ${{ engine: titleOf(engine) }}`}
            text={probeCommand(scenario, engine, formatMarks(placed), view.smoothing, recordGrid)}
          />
        ))}
      {measured.map(({ kind, text, reason }) =>
        text === null ? (
          <p key={kind} className="muted">
            {t`${{ measurement: titles[kind] ?? kind }}: ${reason}`}
          </p>
        ) : (
          <CommandText key={kind} title={titles[kind] ?? kind} text={text} />
        ),
      )}
    </>
  );
}

function CommandText({ title, text }: { title: string; text: string }) {
  const [copied, setCopied] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(t`Copied.`);
    } catch {
      setCopied(t`The browser does not let the page copy; select the text and copy it by hand.`);
    }
  };
  return (
    <div>
      <div className="choices-row">
        <h3>{title}</h3>
        <button
          type="button"
          className="outlined"
          aria-label={t`Copy the command for ${title}`}
          onClick={() => void copy()}
        >
          <Trans>Copy</Trans>
        </button>
        <span role="status" className="muted">
          {copied}
        </span>
      </div>
      <textarea
        readOnly
        aria-label={t`Command for ${title}`}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
    </div>
  );
}
