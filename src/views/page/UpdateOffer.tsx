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
      <p>A newer version of this page is ready. Your next visit begins with it.</p>
      <button type="button" className="outlined" onClick={update}>
        Load it now
      </button>
      <button type="button" onClick={postponeUpdate}>
        Later
      </button>
    </div>
  );
}
