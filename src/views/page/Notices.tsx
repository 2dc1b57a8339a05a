import { CopyReport } from '../parts/CopyReport';
import { FaultButton } from '../parts/FaultButton';
import { Icon } from '../parts/Icon';
import { useLab, useLabState } from './labContext';
import { UpdateOffer } from './UpdateOffer';

/** What the user is told once: values that were clamped, workers that were restarted. */
export function Notices() {
  const lab = useLab();
  const notices = useLabState((state) => state.notices);
  return (
    <div className="notices" role="log" aria-label="Notices">
      {notices.map(({ id, topic, text, action }) => (
        <div key={id}>
          <p>{text}</p>
          <FaultButton action={action} />
          <button type="button" aria-label="Dismiss this notice" title="Dismiss" onClick={() => lab.dismissNotice(id)}>
            <Icon name="close" />
          </button>
          {(topic === 'fault' || action !== 'none') && <CopyReport />}
        </div>
      ))}
      <UpdateOffer />
    </div>
  );
}
