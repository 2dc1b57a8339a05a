import { useState, useSyncExternalStore } from 'react';
import { Icon } from '../parts/Icon';
import { useLab } from './labContext';

/** Takes back the last change, and brings it again; each button says which change that is. */
export function UndoButtons() {
  const { history } = useLab();
  const [done, setDone] = useState('');
  const undoLabel = useSyncExternalStore(history.subscribe, history.undoLabel);
  const redoLabel = useSyncExternalStore(history.subscribe, history.redoLabel);
  return (
    <div className="undo" role="group" aria-label="Changes">
      <StepButton
        icon="undo"
        name="Undo"
        label={undoLabel}
        onPress={() => history.undo() && setDone(`Undone: ${undoLabel}`)}
      />
      <StepButton
        icon="redo"
        name="Redo"
        label={redoLabel}
        onPress={() => history.redo() && setDone(`Done again: ${redoLabel}`)}
      />
      <span role="status" className="hidden-text">
        {done}
      </span>
    </div>
  );
}

interface StepButtonProps {
  icon: 'undo' | 'redo';
  name: 'Undo' | 'Redo';
  /** The change in words; null where there is none. */
  label: string | null;
  onPress(): void;
}

const keysOf = { Undo: 'Ctrl+Z', Redo: 'Shift+Ctrl+Z' };

/** It keeps the focus when nothing is left, so that the keyboard stays where it is. */
function StepButton({ icon, name, label, onPress }: StepButtonProps) {
  const hint = label === null ? `Nothing to ${name.toLowerCase()}` : `${name}: ${label}`;
  return (
    <button
      type="button"
      aria-label={hint}
      title={`${hint} (${keysOf[name]})`}
      aria-disabled={label === null}
      aria-keyshortcuts={keysOf[name].replace('Ctrl', 'Control')}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  );
}
