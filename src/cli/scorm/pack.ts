import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { parseLecture } from '../../lectures/parse';
import { bodyOf, parseScenario } from '../../scenario/codec';
import { readLock } from '../../scenario/lock/lock';
import { namePattern } from '../../scenario/view';
import { UsageError } from '../options';
import { launchPage, manifestOf, type Launch } from './manifest';

/** What is packed: a lecture, or the state of a link. */
interface Content extends Launch {
  /** Files beside those of the page. */
  more: Record<string, string>;
}

/** A lecture by its text; `name` is that of its file. Throws a UsageError for one with mistakes. */
export function lectureContent(file: string, text: string): Content {
  const name = basename(file).replace(/\.md$/i, '');
  if (!namePattern.test(name))
    throw new UsageError(
      `the name ${JSON.stringify(name)} has to be of letters, digits and _ . ~ -, at most 100 of them`,
    );
  const { lecture, mistakes } = parseLecture(text);
  if (!lecture) {
    const [{ line, text: first }] = mistakes;
    throw new UsageError(`${file} has ${mistakes.length} mistakes; the first is in line ${line}: ${first}`);
  }
  const last = lecture.scenes[lecture.scenes.length - 1];
  return {
    title: lecture.title,
    start: `lecture=${name}`,
    end: last.name,
    questionCount: 0,
    more: { [`lectures/${name}.md`]: text },
  };
}

/** The state of a link, or of a handout. Throws a UsageError for a link of which something cannot be used. */
export function linkContent(link: string): Content {
  const { notices, view } = parseScenario(link);
  if (notices.length > 0) throw new UsageError(`the link cannot be packed as it is: ${notices[0].problem}`);
  const lock = view.lock === '' ? null : readLock(view.lock).lock;
  return {
    title: lock?.title || 'Wigner Lab',
    start: bodyOf(link),
    end: '',
    questionCount: lock?.questions.length ?? 0,
    more: {},
  };
}

/** The bytes of a package of SCORM 1.2 with the built page. Throws a UsageError where that is not built. */
export function scormPackage(page: string, { more, ...launch }: Content): Uint8Array {
  if (!existsSync(join(page, 'index.html'))) throw new UsageError('the page is not built: npm run build');
  const files: Zippable = {};
  for (const entry of readdirSync(page, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(page, path).split(sep).join('/');
    // the command line is none of the page, and platforms do not send what is compressed beforehand
    if (!entry.isFile() || name.startsWith('cli/') || /\.(br|gz)$/.test(name)) continue;
    files[name] = readFileSync(path);
  }
  for (const [name, text] of Object.entries(more)) files[name] = strToU8(text);
  const { title, start } = launch;
  files['scorm.html'] = strToU8(launchPage(launch));
  const identifier = `wigner-lab-${createHash('sha256').update(`${title}\n${start}`).digest('hex').slice(0, 12)}`;
  const names = Object.keys(files).sort();
  const manifest = manifestOf({ identifier, title, launch: 'scorm.html', files: names });
  return zipSync({ 'imsmanifest.xml': strToU8(manifest), ...files }, { mtime: '2000-01-01' });
}
