import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { textsOutside } from './outside';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Rooms that say something on the page. The command line, and what files hold, are English. */
const rooms = [
  'src/advice',
  'src/language',
  'src/lectures',
  'src/measurements',
  'src/plots',
  'src/poster',
  'src/scenario',
  'src/session',
  'src/sound',
  'src/state',
  'src/text',
  ...readdirSync(join(root, 'src/views'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `src/views/${name}`),
];

const filesOf = (room: string) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.d)\.tsx?$/.test(name));

describe('texts are in the catalogues', () => {
  test.each(rooms)('%s says nothing outside of them', (room) => {
    const found = filesOf(room).flatMap((name) =>
      textsOutside(name, readFileSync(join(root, room, name), 'utf8')).map(
        ({ line, text }) => `${room}/${name}:${line}: ${text}`,
      ),
    );
    expect(found).toEqual([]);
  });
});

describe('what counts as a text', () => {
  const outside = (source: string) => textsOutside('a.tsx', source).map(({ text }) => text);

  test.each([
    ['a sentence', `const a = 'The run is over.';`, 'The run is over.'],
    ['a word between elements', 'const a = <p>over</p>;', 'over'],
    ['a label', `const a = <input aria-label="speed" />;`, 'speed'],
    ['a template', 'const a = `about ${n} chains more`;', 'about {} chains more'],
    ['a title in a table', `const a = { title: 'Exchange' };`, 'Exchange'],
    ['a message of a fault', `throw new Fault('The server is gone.');`, 'The server is gone.'],
  ])('%s', (_, source, text) => expect(outside(source)).toEqual([text]));

  test.each([
    ['what macros hold', 'const a = t`The run is over.`; const b = <Trans>over <b>now</b></Trans>;'],
    ['names of classes', `const a = <p className="wide card" />;`],
    ['what is compared', `if (name === 'Escape') stop();`],
    ['formulas', String.raw`const a = 'e(r,t)=\\int W\\,dk';`],
    ['media', `const a = useMedia('(pointer: coarse)');`],
    ['selectors', `document.querySelector('main .Panel');`],
    ['errors of the program itself', `throw new Error('The table has no rows.');`],
    ['what names its language', `const a = { title: 'Wie Wärme sich ausbreitet', language: 'de' };`],
    ['what is excused', `// said as it is: a name\nconst a = 'Wigner Lab';`],
  ])('%s does not', (_, source) => expect(outside(source)).toEqual([]));
});
