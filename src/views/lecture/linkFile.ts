import { bodyOf, parseScenario } from '../../scenario/codec';
import { toldByKind } from '../../scenario/notice';
import type { Lab } from '../../state/types';
import { keySpec } from '../../scenario/schema';

/** Longer texts are no address of this program. */
const longestLink = 20_000;

/** The link in a text that holds nothing else; null where it holds another thing. */
export function linkIn(text: string): string | null {
  const link = text.replace(/^\uFEFF/, '').trim();
  if (link.length > longestLink || /\s/.test(link) || !link.includes('=')) return null;
  const pieces = bodyOf(link).split('&');
  const isOurs = pieces.some((piece) => {
    const key = piece.slice(0, Math.max(0, piece.indexOf('=')));
    return key === 'v' || key === 'lecture' || keySpec(key) !== undefined;
  });
  return isOurs ? link : null;
}

/** Goes where a link leads, as a step of the history. */
export function openLink(link: string, topic: string, lab: Lab): void {
  const { scenario, view, kept, notices } = parseScenario(link);
  // a page stays one, whatever frame the link was written for
  lab.showState({ scenario, view: { ...view, embed: lab.store.getState().view.embed }, kept }, 'set');
  if (notices.length > 0)
    lab.notify(topic, () =>
      toldByKind(notices, ({ pageText }) => pageText)
        .flat()
        .join(' '),
    );
}
