import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { canKeep, forgetRecent, readRecent } from '../../state/files/recent';
import { DialogFrame } from '../dialogs/DialogFrame';
import { useLab } from '../page/labContext';
import { pageStorage } from '../page/storage';
import { ageOf, goBackTo, PictureOf, wordsOf } from './RecentState';

/** The states that this browser has kept, to go back to one. */
export function RecentDialog({ onClose }: { onClose(): void }) {
  const lab = useLab();
  const [nowMs] = useState(() => Date.now());
  const [states, setStates] = useState(() => readRecent(pageStorage));
  const [message, setMessage] = useState('');
  const forget = () => {
    if (forgetRecent(pageStorage)) {
      setStates([]);
      setMessage(t`All states are forgotten.`);
    } else setMessage(t`The browser does not let the page forget them; clear the data of this site in its settings.`);
  };
  return (
    <DialogFrame title={t`Recent states`} open onClose={onClose}>
      <p>
        <Trans>
          The last ten different states that stood here for two seconds. They are kept in this browser only, and nothing
          is sent anywhere.
        </Trans>
      </p>
      {states.length === 0 && (
        <p className="muted">
          {canKeep(pageStorage)
            ? t`There are none yet.`
            : t`This browser keeps nothing for this page. The address holds what is on show.`}
        </p>
      )}
      <ul className="recent">
        {states.map((state) => (
          <li key={state.link}>
            <button
              type="button"
              onClick={() => {
                onClose();
                goBackTo(lab, state);
              }}
            >
              <PictureOf {...state} />
              <span className="item-title">{wordsOf(state)}</span>
              <span className="item-text">{ageOf(state, nowMs)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="button-row">
        {states.length > 0 && (
          <button type="button" className="outlined" onClick={forget}>
            <Trans>Forget all</Trans>
          </button>
        )}
        <span role="status">{message}</span>
      </div>
    </DialogFrame>
  );
}
