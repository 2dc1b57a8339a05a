import { msg, t } from '@lingui/core/macro';
import { useState, useSyncExternalStore } from 'react';
import { i18n } from '../../language';
import { Icon } from '../parts/Icon';
import { useLab } from './labContext';

/** Takes back the last change, and brings it again; each button says which change that is. */
export function UndoButtons() {
  const { history } = useLab();
  const [done, setDone] = useState('');
  const undoLabel = useSyncExternalStore(history.subscribe, history.undoLabel);
  const redoLabel = useSyncExternalStore(history.subscribe, history.redoLabel);
  return (
    <div className="undo" role="group" aria-label={t`Changes`}>
      <StepButton
        icon="undo"
        hint={undoLabel === null ? t`Nothing to undo` : t`Undo: ${{ change: undoLabel }}`}
        isIdle={undoLabel === null}
        onPress={() => history.undo() && setDone(t`Undone: ${{ change: undoLabel ?? '' }}`)}
      />
      <StepButton
        icon="redo"
        hint={redoLabel === null ? t`Nothing to redo` : t`Redo: ${{ change: redoLabel }}`}
        isIdle={redoLabel === null}
        onPress={() => history.redo() && setDone(t`Done again: ${{ change: redoLabel ?? '' }}`)}
      />
      <span role="status" className="hidden-text">
        {done}
      </span>
    </div>
  );
}

interface StepButtonProps {
  icon: 'undo' | 'redo';
  /** What it does with which change. */
  hint: string;
  /** There is no change for it. */
  isIdle: boolean;
  onPress(): void;
}

// said as it is: for programs
const shortcuts = { undo: 'Control+Z', redo: 'Shift+Control+Z' };

/** The same for people. */
const keysOf = {
  undo: msg({ message: 'Ctrl+Z', comment: 'keys, as the keyboards of the language name them' }),
  redo: msg({ message: 'Shift+Ctrl+Z', comment: 'keys, as the keyboards of the language name them' }),
};

/** It keeps the focus when nothing is left, so that the keyboard stays where it is. */
function StepButton({ icon, hint, isIdle, onPress }: StepButtonProps) {
  return (
    <button
      type="button"
      aria-label={hint}
      title={`${hint} (${i18n._(keysOf[icon])})`}
      aria-disabled={isIdle}
      aria-keyshortcuts={shortcuts[icon]}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  );
}
