import { t } from '@lingui/core/macro';
import { bothReadings, readNumber, typedNumber } from '../../text/format';
import { DraftField } from './DraftField';

interface NumberFieldProps {
  value: number;
  label: string;
  descriptionId: string;
  /** What may be typed; what lies beyond is held to it. */
  limits: { min: number; max: number };
  /** What must hold of a number that cannot be used, in words that stand behind 'Type'; null for other numbers. */
  needed?(value: number): string | null;
  /** Called with a number that was typed and confirmed by Enter or by leaving the field. */
  onValue(value: number): void;
  className?: string;
}

/** Both numbers that a text may mean, as they are typed without a doubt. */
function readings(typed: string): [string, string] | null {
  const [first, second] = bothReadings(typed) ?? [];
  return first === undefined || second === undefined ? null : [typedNumber(first), typedNumber(second)];
}

/** A number that can be typed: 0.02, 2e-2 or 1/50. */
export function NumberField({
  value,
  label,
  descriptionId,
  limits,
  needed = () => null,
  onValue,
  className,
}: NumberFieldProps) {
  const low = typedNumber(limits.min);
  const high = typedNumber(limits.max);
  const neededOf = (typed: string) => {
    const number = readNumber(typed);
    return number === null ? null : needed(number);
  };
  return (
    <DraftField
      text={typedNumber(value, className ? 12 : 6)}
      label={t({ message: `${label}, value`, comment: 'The name of a quantity, and the field to type its value' })}
      descriptionId={descriptionId}
      read={(typed) => (neededOf(typed) === null ? readNumber(typed) : null)}
      allowed={t`a number from ${low} to ${high}, such as 0.02, 2e-2 or 1/50`}
      needed={neededOf}
      readings={readings}
      onValue={onValue}
      className={className}
      inputMode="decimal"
    />
  );
}
