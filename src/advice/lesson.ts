import type { Preset } from '../scenario/presets';
import type { Warning } from './remedies';

/** What a run can take less of without showing anything else. */
const harmless: readonly string[] = ['realisationCount', 'phononCount'];

/**
 * Of the warnings on a preset those that are not its very point, with the remedies that leave its point alone: a cost
 * is cut by samples only. All of them where there is no preset.
 */
export function withinLesson(warnings: readonly Warning[], preset: Preset | undefined): readonly Warning[] {
  if (!preset) return warnings;
  return warnings
    .filter(({ id }) => !preset.lesson?.includes(id))
    .map((warning) => ({
      ...warning,
      remedies: warning.remedies.filter(
        ({ patch }) => warning.id !== 'cost' || Object.keys(patch).every((field) => harmless.includes(field)),
      ),
    }));
}
