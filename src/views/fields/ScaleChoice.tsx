import type { MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { i18n } from '../../language';
import type { View } from '../../scenario/view';
import { useLab, useLabState } from '../page/labContext';

/** Names have room for 9 characters. */
const scales: Record<View['scale'], { name: MessageDescriptor; hint: MessageDescriptor }> = {
  follow: {
    name: msg({ message: 'follow', comment: 'Scale of colours that follows the time on show; room for 9 characters' }),
    hint: msg`Colours and axes follow the time on show, both fields alike`,
  },
  fixed: {
    name: msg({ message: 'fixed', comment: 'Scale of colours that stays as it is; room for 9 characters' }),
    hint: msg`Colours and axes stay as they are at t = 0`,
  },
  root: {
    name: msg({ message: 'root', comment: 'Scale of colours by the square root; room for 9 characters' }),
    hint: msg`Colours spread by the square root of their share of the highest value`,
  },
  log: {
    name: msg({ message: 'log', comment: 'Logarithmic scale of colours; room for 9 characters' }),
    hint: msg`Colours and energies over three decades: fronts and shoulders show`,
  },
};

/** The one scale of all fields and profiles, in the free corner of a figure's axes; key A goes through them. */
export function ScaleChoice({ corner }: { corner: 'left' | 'right' }) {
  const lab = useLab();
  const scale = useLabState((state) => state.view.scale);
  return (
    <select
      className={`scale-choice ${corner}`}
      aria-label={t`Scale of colours and energies`}
      title={`${i18n._(scales[scale].hint)} (A)`}
      value={scale}
      onChange={(event) => lab.changeView({ scale: event.currentTarget.value as View['scale'] })}
    >
      {Object.entries(scales).map(([value, { name, hint }]) => (
        <option key={value} value={value} title={i18n._(hint)}>
          {i18n._(name)}
        </option>
      ))}
    </select>
  );
}
