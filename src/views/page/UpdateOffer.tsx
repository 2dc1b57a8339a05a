import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { onUpdate, postponeUpdate, type Update } from './offline';

/** That a newer version is there. It comes with the next visit by itself, and now only if it is asked for. */
export function UpdateOffer() {
  const [update, setUpdate] = useState<Update>(null);
  // a function as state is given by another one
  useEffect(() => onUpdate((next) => setUpdate(() => next)), []);
  if (!update) return null;
  return (
    <div>
      <p>
        <Trans>A newer version of this page is ready. Your next visit begins with it.</Trans>
      </p>
      <button type="button" className="outlined" onClick={update}>
        <Trans>Load it now</Trans>
      </button>
      <button type="button" onClick={postponeUpdate}>
        <Trans>Later</Trans>
      </button>
    </div>
  );
}
