import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseLecture } from '../lectures/parse';
import { each } from './job';
import { UsageError } from './options';
import { errorText } from './scenarioInput';
import { lectureContent, linkContent, scormPackage } from './scorm/pack';
import { fileOutput } from './sink';

const helpText = `Usage: npm run --silent lecture -- check FILE.md ...   tells every mistake with its line
       npm run --silent lecture -- list                lists the lectures that come with the program
       npm run --silent lecture -- scorm FILE.md --out X.zip   packs a lecture for a course platform (SCORM 1.2)
       npm run --silent lecture -- scorm "LINK" --out X.zip    packs the state of a link, or a handout

Exit code 0 if all is well, 1 where a package could not be written, 2 for a mistake in a file or in the command. How a lecture is written: docs/lectures.md
`;

const pageFolder = fileURLToPath(new URL('../../dist/', import.meta.url));
const shippedFolder = new URL('../../public/lectures/', import.meta.url);

const say = (line: string) => process.stdout.write(`${line}\n`);
const tell = (line: string) => process.stderr.write(`${line}\n`);

/** Does what the words after the command ask for; the exit code. Rejects with UsageError for a bad command. */
async function main([command, ...files]: readonly string[]): Promise<number> {
  if (command === 'help' || command === '--help') {
    process.stdout.write(helpText);
    return 0;
  }
  if (command === 'list') {
    if (files.length > 0) throw new UsageError(`list takes no further word; ${JSON.stringify(files[0])} was given`);
    const shipped = readdirSync(shippedFolder).filter((name) => name.endsWith('.md'));
    for (const name of shipped.map((file) => file.slice(0, -'.md'.length)).sort()) say(name);
    return 0;
  }
  if (command === 'scorm') return scorm(files);
  if (command !== 'check') {
    const given = command === undefined ? 'no command was given' : `${JSON.stringify(command)} was given`;
    throw new UsageError(`the commands are check FILE.md, scorm FILE.md --out X.zip and list; ${given}`);
  }
  if (files.length === 0) throw new UsageError('check needs the name of a file, such as lecture.md');
  return Math.max(...files.map((file) => check(file, files.length > 1)));
}

/** Writes a package for a course platform; until it is whole, what was there before stays. */
async function scorm(words: readonly string[]): Promise<number> {
  const [source, option, out, ...rest] = words;
  if (source === undefined || option !== '--out' || out === undefined || rest.length > 0)
    throw new UsageError('scorm needs a lecture or a link, and a place: scorm lecture.md --out lecture.zip');
  if (!/\.zip$/i.test(out)) throw new UsageError(`--out ${JSON.stringify(out)}: a name that ends in .zip is needed`);
  const isLink = source.includes('=') && !/\.md$/i.test(source);
  const bytes = scormPackage(pageFolder, isLink ? linkContent(source) : lectureContent(source, textOf(source)));
  const sink = await fileOutput(out, tell);
  await sink.write(each([bytes]), true);
  say(`${out}: ${(bytes.length / 1e6).toFixed(1)} MB`);
  return 0;
}

/** Tells the mistakes of one file, one a line. */
function check(file: string, isNamed: boolean): number {
  const { lecture, mistakes } = parseLecture(textOf(file));
  const name = isNamed ? `${file}: ` : '';
  for (const { line, text } of mistakes) say(`${name}line ${line}: ${text}`);
  if (!lecture) return 2;
  const { scenes, minutes } = lecture;
  const length = minutes === null ? '' : `, ${minutes} minutes`;
  say(`${name || `${basename(file)}: `}no mistake; ${scenes.length} scenes${length}`);
  return 0;
}

function textOf(file: string): string {
  try {
    // a decoder that is fatal tells a file of other bytes from a text
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (reason) {
    const why = reason instanceof TypeError ? 'it is no text in UTF-8' : errorText(reason);
    throw new UsageError(`${JSON.stringify(file)} cannot be read: ${why}`);
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (reason) {
  tell(errorText(reason));
  process.exitCode = reason instanceof UsageError ? 2 : 1;
}
