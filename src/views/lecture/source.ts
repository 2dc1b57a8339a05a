import { t } from '@lingui/core/macro';
import { shippedLectures } from '../../lectures/shipped';
import type { LectureFile, LectureSource } from '../../state/guide';
import { besidePage, isOnDisk } from '../parts/besidePage';

/** A server's own page in place of a file that it has not got. */
const isWebPage = (text: string) => /^\s*<(!doctype|html)/i.test(text);

/** What a stuck connection is waited for, before the page goes on without the lecture. */
const longestMs = 15_000;

const loadParser = () => import('../../lectures/parse');

/** Texts that are here, for a page that loses the network. */
const kept = new Map<string, string>();

async function fetchText(name: string): Promise<string> {
  const here = kept.get(name);
  if (here !== undefined) return here;
  const address = besidePage(`lectures/${name}.md`);
  if (isOnDisk() && !address.startsWith('blob:'))
    throw new Error(t`this page lies on a disk and holds no lecture "${name}"; open its file with Lectures instead`);
  const response = await fetch(address, { signal: AbortSignal.timeout(longestMs) });
  const text = response.ok ? await response.text() : '';
  if (!response.ok || isWebPage(text)) {
    throw new Error(
      response.ok
        ? t`there is no lecture "${name}" beside this page (the server answers with a web page)`
        : t`there is no lecture "${name}" beside this page (the server answers ${{ status: response.status }})`,
    );
  }
  return text;
}

/** Where the browser keeps a lecture from a disk, as long as the tab is open. */
const place = 'wigner-lab lecture';

function recall(): LectureFile | null {
  try {
    const found: unknown = JSON.parse(window.sessionStorage.getItem(place) ?? 'null');
    const { file, text } = (found ?? {}) as Partial<Record<keyof LectureFile, unknown>>;
    return typeof file === 'string' && typeof text === 'string' ? { file, text } : null;
  } catch {
    // a browser that keeps nothing
    return null;
  }
}

function remember(opened: LectureFile | null): void {
  try {
    // one that is too long is not to leave the one before
    window.sessionStorage.removeItem(place);
    if (opened) window.sessionStorage.setItem(place, JSON.stringify(opened));
  } catch {
    // a browser that keeps nothing, or no more: the file is to be opened again after a reload, as the page says then
  }
}

/** Lectures in the folder `lectures` beside the page, and the last one from a disk. */
export const pageLectures: LectureSource = {
  fetchText,
  recall,
  remember,
  parse: async (text) => (await loadParser()).parseLecture(text),
};

/** Fetches the parser and the lectures that come along, so that they open without the network. */
export async function keepLectures(): Promise<void> {
  await loadParser();
  for (const { name } of shippedLectures) kept.set(name, await fetchText(name));
}
