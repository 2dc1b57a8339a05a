import { t } from '@lingui/core/macro';
import type { Lecture } from '../../lectures/lecture';
import type { Place } from '../../lectures/progress';

interface SceneChoiceProps {
  lecture: Lecture;
  place: Place;
  onChoose(place: Place): void;
}

/** The scenes of a lecture by number and title. */
export function SceneChoice({ lecture, place, onChoose }: SceneChoiceProps) {
  return (
    <select
      aria-label={t`Scene`}
      value={place.scene}
      onChange={(event) => onChoose({ scene: Number(event.currentTarget.value), beat: 0 })}
    >
      {lecture.scenes.map(({ name, title }, i) => (
        <option key={name} value={i} lang={lecture.language}>
          {i + 1}. {title}
        </option>
      ))}
    </select>
  );
}
