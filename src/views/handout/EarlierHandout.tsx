import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { said } from '../../language/whenAsked';
import { readEarlier, type Draft, type Earlier } from './draft';

/** What stands in the field, and whether it is told what is wrong with it: not of what is still being typed. */
interface Typed {
  text: string;
  isJudged: boolean;
}

/** The field for the link of an earlier handout: a good one is taken at once, of any other it is told what is wrong. */
export function EarlierHandout({ onDraft }: { onDraft(draft: Draft): void }) {
  const id = useId();
  const [{ text, isJudged }, setTyped] = useState<Typed>({ text: '', isJudged: false });
  const [told, setTold] = useState<(() => string[]) | null>(null);
  const earlier: Earlier | null = isJudged && text.trim() !== '' ? readEarlier(text) : null;
  const complaint = earlier?.draft === null ? earlier.complaint : null;
  const take = (typed: string) => {
    setTold(null);
    const read = readEarlier(typed);
    if (!read.draft) {
      // more than one letter at once was pasted
      const isPasted = typed.length > text.length + 1;
      return setTyped({ text: typed, isJudged: isPasted || (isJudged && typed !== '') });
    }
    setTyped({ text: '', isJudged: false });
    setTold(() => read.told);
    onDraft(read.draft);
  };
  const finish = () => setTyped((now) => ({ ...now, isJudged: now.text !== '' }));
  return (
    <>
      <label className="whole-row">
        <Trans>Go on with an earlier handout</Trans>
        <input
          className="wide-field"
          placeholder={t`Paste its link here`}
          autoComplete="off"
          value={text}
          aria-invalid={complaint !== null}
          aria-describedby={complaint ? id : undefined}
          onChange={(event) => take(event.currentTarget.value)}
          onBlur={finish}
          onKeyDown={(event) => event.key === 'Enter' && finish()}
        />
      </label>
      {complaint && (
        <p id={id} role="alert" className="complaint">
          {said(complaint)}
        </p>
      )}
      <div role="status">
        {told && (
          <>
            <p className="muted">
              <Trans>The handout of this link is below.</Trans>
            </p>
            {told().map((line) => (
              <p key={line} className="complaint">
                {line}
              </p>
            ))}
          </>
        )}
      </div>
    </>
  );
}
