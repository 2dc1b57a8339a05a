import { t } from '@lingui/core/macro';
import { useEffect, useRef } from 'react';
import { CopyReport } from '../parts/CopyReport';
import { FaultButton } from '../parts/FaultButton';
import { Icon } from '../parts/Icon';
import { useLab, useLabState } from './labContext';
import { UpdateOffer } from './UpdateOffer';

/** What the user is told once: values that were clamped, workers that were restarted; beside what has the focus. */
export function Notices() {
  const lab = useLab();
  const notices = useLabState((state) => state.notices);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      if (!list.current || !(target instanceof Element) || list.current.contains(target)) return;
      list.current.classList.toggle('aside', covers(list.current, target));
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
  return (
    <div ref={list} className="notices" role="log" aria-label={t`Notices`}>
      {notices.map(({ id, topic, text, action }) => (
        <div key={id}>
          <p>{text}</p>
          <FaultButton action={action} />
          <button
            type="button"
            aria-label={t`Dismiss this notice`}
            title={t`Dismiss`}
            onClick={() => lab.dismissNotice(id)}
          >
            <Icon name="close" />
          </button>
          {(topic === 'fault' || action !== 'none') && <CopyReport />}
        </div>
      ))}
      <UpdateOffer />
    </div>
  );
}

/** Whether the notices hide all of an element where they usually stand. */
function covers(list: Element, element: Element): boolean {
  list.classList.remove('aside');
  const over = list.getBoundingClientRect();
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return left >= over.left && right <= over.right && top >= over.top && bottom <= over.bottom;
}
