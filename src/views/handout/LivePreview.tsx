import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { trialSearch } from '../page/storage';

/** Wall time without a change after which the page in the frame is loaded anew. */
const settledMs = 700;

/**
 * The handout itself as on a phone, half as large, with engines and a memory of its own; not where a page may not frame
 * itself.
 */
export function LivePreview({ link }: { link: string }) {
  const [isShown, setShown] = useState(false);
  const [settled, setSettled] = useState(link);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(link), settledMs);
    return () => clearTimeout(timer);
  }, [link]);
  const frame = useRef<HTMLDivElement>(null);
  // what is out of sight is not drawn
  useEffect(() => {
    if (isShown) frame.current?.scrollIntoView({ block: 'nearest' });
  }, [isShown]);
  if (window.location.protocol === 'file:') return null;
  // browsers load no page into itself, whatever its fragment
  const address = new URL(settled);
  address.search = trialSearch;
  return (
    <>
      <button type="button" className="outlined" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        {isShown ? <Trans>Hide the phone</Trans> : <Trans>Show it on a phone</Trans>}
      </button>
      {isShown && (
        <div ref={frame} className="phone-frame">
          {/* a handout keeps what it locks when its address changes, so each is a page of its own */}
          <iframe key={settled} title={t`The handout on a phone`} src={address.href} />
        </div>
      )}
    </>
  );
}
