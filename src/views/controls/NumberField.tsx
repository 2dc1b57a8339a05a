import { plainNumber, readNumber } from '../../text/format';
import { DraftField } from './DraftField';

interface NumberFieldProps {
  value: number;
  label: string;
  descriptionId: string;
  /** What may be typed; what lies beyond is held to it. */
  limits: { min: number; max: number };
  /** Called with a number that was typed and confirmed by Enter or by leaving the field. */
  onValue(value: number): void;
  className?: string;
}

/** A number that can be typed: 0.02, 2e-2 or 1/50. */
export function NumberField({ value, label, descriptionId, limits, onValue, className }: NumberFieldProps) {
  return (
    <DraftField
      text={plainNumber(value, className ? 12 : 6)}
      label={`${label}, value`}
      descriptionId={descriptionId}
      read={readNumber}
      allowed={`a number from ${plainNumber(limits.min)} to ${plainNumber(limits.max)}, such as 0.02, 2e-2 or 1/50`}
      onValue={onValue}
      className={className}
      inputMode="decimal"
    />
  );
}
