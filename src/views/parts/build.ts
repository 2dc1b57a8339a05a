import { program, version } from '../../export/program';

/** What the page was built from; see src/tools/buildStamp.mjs. */
export interface Build {
  version: string;
  /** Short name of the commit, with `-dirty` where the files differed from it; null where it was not known. */
  commit: string | null;
  /** Day of the commit, as 2026-11-28; null where it was not known. */
  date: string | null;
}

/** The build of this page: its stamp stands in the head of the document, so that programs do not change with it. */
export function pageBuild(): Build {
  const stamp = document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content ?? '';
  const [commit = null, date = null] = stamp.split(' ').filter(Boolean);
  return { version, commit, date };
}

/** A build in words: 'Wigner Lab 0.1.0 (0123abc, 2026-11-28)'. */
export function buildText({ version: number, commit, date }: Build): string {
  const origin = [commit, date].filter(Boolean).join(', ');
  return `${program} ${number}${origin && ` (${origin})`}`;
}
