import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseLecture } from '../lectures/parse';
import { UsageError } from './arguments';
import { errorText } from './scenarioInput';

const helpText = `Usage: npm run --silent lecture -- check FILE.md ...   tells every mistake with its line
       npm run --silent lecture -- list                lists the lectures that come with the program

Exit code 0 if all is well, 2 for a mistake in a file or in the command. How a lecture is written: docs/lectures.md
`;

const shippedFolder = new URL('../../public/lectures/', import.meta.url);

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Does what the words after the command ask for; the exit code. Throws a UsageError for a bad command. */
function main([command, ...files]: readonly string[]): number {
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
  if (command !== 'check') {
    const given = command === undefined ? 'no command was given' : `${JSON.stringify(command)} was given`;
    throw new UsageError(`the commands are check FILE.md and list; ${given}`);
  }
  if (files.length === 0) throw new UsageError('check needs the name of a file, such as lecture.md');
  return Math.max(...files.map((file) => check(file, files.length > 1)));
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
  process.exitCode = main(process.argv.slice(2));
} catch (reason) {
  process.stderr.write(`${errorText(reason)}\n`);
  process.exitCode = reason instanceof UsageError ? 2 : 1;
}
