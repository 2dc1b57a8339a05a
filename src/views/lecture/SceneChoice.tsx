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
      aria-label="Scene"
      value={place.scene}
      onChange={(event) => onChoose({ scene: Number(event.currentTarget.value), beat: 0 })}
    >
      {lecture.scenes.map(({ name, title }, i) => (
        <option key={name} value={i}>
          {i + 1}. {title}
        </option>
      ))}
    </select>
  );
}
