import type { View } from '../../scenario/view';
import { useLab, useLabState } from '../page/labContext';

const names: Record<View['scale'], string> = { follow: 'follow', fixed: 'fixed', root: 'root', log: 'log' };

const hints: Record<View['scale'], string> = {
  follow: 'Colours and axes follow the time on show, both fields alike',
  fixed: 'Colours and axes stay as they are at t = 0',
  root: 'Colours spread by the square root of their share of the highest value',
  log: 'Colours and energies over three decades: fronts and shoulders show',
};

/** The one scale of all fields and profiles, in the free corner of a figure's axes; key A goes through them. */
export function ScaleChoice({ corner }: { corner: 'left' | 'right' }) {
  const lab = useLab();
  const scale = useLabState((state) => state.view.scale);
  return (
    <select
      className={`scale-choice ${corner}`}
      aria-label="Scale of colours and energies"
      title={`${hints[scale]} (A)`}
      value={scale}
      onChange={(event) => lab.changeView({ scale: event.currentTarget.value as View['scale'] })}
    >
      {Object.entries(names).map(([value, name]) => (
        <option key={value} value={value} title={hints[value as View['scale']]}>
          {name}
        </option>
      ))}
    </select>
  );
}
