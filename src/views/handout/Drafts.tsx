import { plural } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { withDraft, withTurn, type Desk } from './desk';
import { draftOf } from './draft';

interface DraftsProps {
  desk: Desk;
  /** Whether the browser keeps them. */
  isKept: boolean;
  /** The link of the state on the screen. */
  screen(): string;
  onChange(desk: Desk): void;
}

/** How long the draft stays, a new one, and those that were set aside; nothing while there is nothing of one's own. */
export function Drafts({ desk, isKept, screen, onChange }: DraftsProps) {
  const { draft, aside } = desk;
  const isOwn = draft.isEdited || draft.isOfLink;
  const count = aside.length;
  if (!isOwn && count === 0) return null;
  return (
    <>
      <p className="muted">
        {isKept ? (
          <Trans>The draft stays until this tab is closed.</Trans>
        ) : (
          <Trans>This browser keeps no drafts: copy the link before you leave the page.</Trans>
        )}{' '}
        {count > 0 && plural(count, { one: `${count} other is set aside.`, other: `${count} others are set aside.` })}
      </p>
      <div className="button-row">
        {isOwn && (
          <button type="button" className="outlined" onClick={() => onChange(withDraft(desk, draftOf(screen())))}>
            <Trans>Begin anew</Trans>
          </button>
        )}
        {count > 0 && (
          <button type="button" className="outlined" onClick={() => onChange(withTurn(desk, screen()))}>
            <Trans>Bring back the other</Trans>
          </button>
        )}
      </div>
    </>
  );
}
