import { generateMessageId } from '@lingui/message-utils/generateMessageId';
import { afterEach, expect, test } from 'vitest';
import { i18n } from '../../src/language';
import { changed, withTexts } from '../../src/language/whenAsked';
import { parseScenario } from '../../src/scenario/codec';
import { groupTitle, openingPreset, presets } from '../../src/scenario/presets';
import { fieldSpec } from '../../src/scenario/schema';
import { defaultScenario } from '../../src/scenario/codec';
import { failureOf, idleStatus } from '../../src/session/engine';
import { EngineSet } from '../../src/session/engineSet';
import { pageFault } from '../../src/state/faults/faults';
import { pageLines } from '../../src/state/address/opening';
import { withNotice, withScenarioNotices } from '../../src/state/store';
import { engineOf } from '../../workers';

/** Speaks German with these words in place of English ones. */
function speakWith(words: Record<string, string>) {
  const messages = Object.entries(words).map(([english, german]) => [generateMessageId(english), german]);
  i18n.loadAndActivate({ locale: 'de', messages: Object.fromEntries(messages) as Record<string, string> });
}

afterEach(() => i18n.loadAndActivate({ locale: 'en', messages: {} }));

test('texts of an object are said in the language in which they are read', () => {
  const meaning = { id: generateMessageId('strength of a noise'), message: 'strength of a noise' };
  const row = withTexts({ key: 'g' }, { meaning, symbol: 'κ₀' });
  expect({ ...row }).toEqual({ key: 'g', meaning: 'strength of a noise', symbol: 'κ₀' });
  speakWith({ 'strength of a noise': 'Stärke eines Rauschens' });
  expect({ ...row }).toEqual({ key: 'g', meaning: 'Stärke eines Rauschens', symbol: 'κ₀' });
});

test('presets, meanings of keys and notices follow the language', () => {
  speakWith({
    'A wave packet meets the noise': 'Ein Wellenpaket trifft auf das Rauschen',
    'From atoms to phonons': 'Von Atomen zu Phononen',
    'dimension of the lattice': 'Dimension des Gitters',
    '{subject} is not a whole number': '{subject} ist keine ganze Zahl',
    '{value} is used': '{value} gilt',
  });
  expect(openingPreset.title).toBe('Ein Wellenpaket trifft auf das Rauschen');
  expect(groupTitle(openingPreset.group)).toBe('Von Atomen zu Phononen');
  expect(presets.find(({ id }) => id === 'ballistic')?.tries[0].label).toBe('ω₀ → 0,2');
  expect(fieldSpec('dimension').meaning).toBe('Dimension des Gitters');
  expect(parseScenario('d=1.6').notices[0].message).toBe('d=1.6 ist keine ganze Zahl; 2 gilt.');
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  expect(openingPreset.title).toBe('A wave packet meets the noise');
  expect(parseScenario('d=1.6').notices[0].message).toBe('d=1.6 is not a whole number; 2 is used.');
});

test('what was told stays on the page and follows the language: notices, refusals, failures', () => {
  const refusal = engineOf('limit').refusal({ noiseStrength: 0 })!;
  const set = new EngineSet(defaultScenario);
  set.refuse('limit', refusal);
  const failed = changed(changed(idleStatus('chain'), { share: 0.5 }), failureOf(engineOf('chain').subject, 'odd'));
  const broken = pageFault('odd');
  const [ofAddress, other] = withNotice(
    withScenarioNotices([], pageLines(parseScenario('d=1.6').notices)),
    'topic',
    () => broken.message,
  );
  const told = () => [
    ...[ofAddress.text, other.text],
    ...[set.statusOf('limit')?.message, failed.message, broken.message],
  ];
  expect(failed).toMatchObject({ phase: 'failed', share: 0.5, action: 'restart' });
  const english = told();
  expect(english).toEqual([
    'd = 1.6 is not a whole number; 2 is used.',
    'The page stopped with an error: odd',
    refusal.message,
    'The chain stopped with an error: odd',
    'The page stopped with an error: odd',
  ]);
  speakWith({
    '{subject} is not a whole number': '{subject} ist keine ganze Zahl',
    '{value} is used': '{value} gilt',
    '{What} stopped with an error: {detail}': '{What} hielt mit einem Fehler an: {detail}',
    'the page': 'die Seite',
    'the chain': 'die Kette',
    [refusal.message!]: 'Ohne Rauschen gibt es keinen Grenzfall.',
  });
  expect(told()).toEqual([
    'd = 1.6 ist keine ganze Zahl; 2 gilt.',
    'Die Seite hielt mit einem Fehler an: odd',
    'Ohne Rauschen gibt es keinen Grenzfall.',
    'Die Kette hielt mit einem Fehler an: odd',
    'Die Seite hielt mit einem Fehler an: odd',
  ]);
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  expect(told()).toEqual(english);
});

test('counts in notices have between the thousands what the language has', () => {
  speakWith({});
  const words = Array.from({ length: 2003 }, (_, i) => `junk${i}`).join('&');
  expect(parseScenario(words).notices[0].message).toContain('and 2.000 more are not of the form');
});
