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
    <DialogFrame title="This lecture cannot be shown" open onClose={() => guide.dismissFault()}>
      <p>
        <b>{file}</b> has {mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}; the page stays as it
        is.
      </p>
      <ul className="mistakes">
        {mistakes.slice(0, most).map(({ line, text }, i) => (
          <li key={i}>
            {line > 0 && <b>line {line}: </b>}
            {text}
          </li>
        ))}
      </ul>
      {mistakes.length > most && <p>And {mistakes.length - most} more.</p>}
    </DialogFrame>
  );
}
