import { t } from '@lingui/core/macro';
import { parseScenario } from '../../scenario/codec';
import { stateInWords } from '../../state/address/changes';
import type { Lab } from '../../state/types';
import type { RecentState } from '../../state/files/recent';
import { thumbnailShape } from '../../state/files/thumbnail';
import { formatDuration } from '../../text/format';
import { FieldPicture } from '../page/FieldPicture';

/** What a state was, in words. */
export function wordsOf({ link }: RecentState): string {
  const { scenario, view } = parseScenario(link);
  return view.lecture === '' ? stateInWords(scenario) : t`Lecture ${{ name: view.lecture }}`;
}

/** How long ago it was left. */
export function ageOf({ wallMs }: RecentState, nowMs: number): string {
  return t`${{ duration: formatDuration((nowMs - wallMs) / 1000) }} ago`;
}

/** Its left field. */
export function PictureOf({ picture }: RecentState) {
  return <FieldPicture text={picture} shape={thumbnailShape} />;
}

/** Shows a state of before, as a link to it would. */
export function goBackTo(lab: Lab, { link }: RecentState): void {
  lab.showState(parseScenario(link), 'set');
}
