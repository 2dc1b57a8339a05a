import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Lock } from '../../scenario/lock/lock';
import { Icon } from '../parts/Icon';
import { useLab } from '../page/labContext';
import { Markdown } from './Markdown';
import { useHandout } from './useLock';

/** What a handout asks for, and the button that gives its reader the whole page; nothing without a handout. */
export function Task() {
  const lock = useHandout();
  return lock && <TaskOf lock={lock} />;
}

function TaskOf({ lock }: { lock: Lock }) {
  const { title, task, isFixed, isOpened, shut } = lock;
  return (
    <section className="task" aria-label={t({ message: 'Handout', context: 'for students' })}>
      <h2 className="task-title">{title || t({ message: 'Handout', context: 'for students' })}</h2>
      {task !== '' && <Markdown text={task} />}
      <p className="muted task-state">
        {isOpened && !isFixed
          ? t`Unlocked: the whole page is yours. The values that were locked are no longer those of the handout if you change them.`
          : shut.length > 0
            ? t`The page shows what the task needs. Values with a lock stay as they are.`
            : t`The page shows what the task needs.`}
      </p>
      <UnlockButton lock={lock} />
    </section>
  );
}

function UnlockButton({ lock: { isFixed, isOpened } }: { lock: Lock }) {
  const lab = useLab();
  if (isFixed)
    return (
      <p className="muted task-state">
        <Icon name="lock" /> <Trans>This handout is fixed.</Trans>
      </p>
    );
  return (
    <button type="button" className="outlined" onClick={() => lab.setUnlocked(!isOpened)}>
      <Icon name={isOpened ? 'lock' : 'unlock'} /> {isOpened ? t`Lock again` : t`Unlock`}
    </button>
  );
}
