import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { DialogFrame } from '../dialogs/DialogFrame';
import { useGuide, useGuideState } from './guideContext';

/** Mistakes of one file that are told at once. */
const most = 30;

/** What is wrong with a file that was to be opened; what stands on the page stays. */
export function FaultDialog() {
  const guide = useGuide();
  const fault = useGuideState((state) => state.fault);
  if (!fault) return null;
  const { file, mistakes } = fault;
  return (
    <DialogFrame title={t`This lecture cannot be shown`} open onClose={() => guide.dismissFault()}>
      <p>
        <Plural
          value={mistakes.length}
          one={
            <Trans>
              <b>{file}</b> has a mistake; the page stays as it is.
            </Trans>
          }
          other={
            <Trans>
              <b>{file}</b> has # mistakes; the page stays as it is.
            </Trans>
          }
        />
      </p>
      <ul className="mistakes">
        {mistakes.slice(0, most).map(({ line, text }, i) => (
          <li key={i}>
            {line > 0 && <b>{t({ message: `line ${line}:`, comment: 'Of a file; what is wrong there follows' })} </b>}
            {text}
          </li>
        ))}
      </ul>
      {mistakes.length > most && (
        <p>{t`${plural(mistakes.length - most, { one: 'And # more.', other: 'And # more.' })}`}</p>
      )}
    </DialogFrame>
  );
}
