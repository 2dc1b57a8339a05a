import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, test } from 'vitest';
import { readerOf } from '../../src/language/english';
import { titleOfLabel } from '../../src/plots/figureData';

const catalogue = (texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, compileMessage(text)]));

const german = catalogue({
  chain: 'Kette',
  profile: 'Energieprofil',
  kept: '{engine}, behalten',
  probe: '{number}: Sonde an ({place})',
  pair: '{first}: {second}',
  alone: '{text}',
  places: '{count, plural, one {# Ort} other {# Orte}} im {figure}',
  order: 'Abstand von {b} zu {a}',
  field: 'Feld (W), f(k)^2',
  foreign: 'nur auf Deutsch',
  label: 'Impulse bei y = {place}: {values}; doppelt logarithmisch.',
  map: 'Stoßkern als Karte. Pfeiltasten bewegen ihn.',
});
const english = catalogue({
  chain: 'Chain',
  profile: 'Energy profile',
  kept: '{engine}, kept',
  probe: '{number}: probe at ({place})',
  pair: '{first}: {second}',
  alone: '{text}',
  places: '{count, plural, one {# place} other {# places}} in the {figure}',
  order: 'distance of {a} from {b}',
  field: 'field (W), f(k)^2',
  label: 'Momenta at y = {place}: {values}; both axes logarithmic.',
  map: 'Collision kernel as a map, its zeros marked. Arrow keys move it.',
});

describe('what was said in another language is read as English', () => {
  const read = readerOf(german, english);

  test.each([
    ['a message', 'Energieprofil', 'Energy profile'],
    ['a message with signs of patterns', 'Feld (W), f(k)^2', 'field (W), f(k)^2'],
    ['a message in a message', 'Kette, behalten', 'Chain, kept'],
    ['numbers in a message', '2: Sonde an (0,5, −1,25)', '2: probe at (0.5, −1.25)'],
    ['the singular', '1 Ort im Energieprofil', '1 place in the Energy profile'],
    ['the plural', '3 Orte im Energieprofil', '3 places in the Energy profile'],
    ['another order of arguments', 'Abstand von B zu A', 'distance of A from B'],
    ['a message that is hardly one', 'Kette: Energieprofil', 'Chain: Energy profile'],
    ['a number alone', 'ε = 0,02', 'ε = 0.02'],
    ['what is no message', 'W<sub>i</sub>', 'W<sub>i</sub>'],
    ['what English has not', 'nur auf Deutsch', 'nur auf Deutsch'],
    ['nothing', '', ''],
  ])('%s', (_, said, meant) => expect(read(said)).toBe(meant));

  test.each([
    ['the first part of a label', 'Impulse bei y = 3', 'Momenta at y = 3'],
    ['its first sentence', 'Stoßkern als Karte', 'Collision kernel as a map'],
    ['a whole message', 'Energieprofil', 'Energy profile'],
    ['what is none', 'W(r,k)', 'W(r,k)'],
  ])('%s as a title', (_, said, meant) => expect(readerOf(german, english, titleOfLabel)(said)).toBe(meant));
});
