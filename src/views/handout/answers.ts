import { t } from '@lingui/core/macro';
import { useState } from 'react';
import type { Lock } from '../../scenario/lock/lock';
import { pageStorage } from '../page/storage';

/** Where the browser keeps the answers to the questions of one handout. */
export function answersKey({ title, questions }: Pick<Lock, 'title' | 'questions'>): string {
  // two hashes of 32 bits: a browser has few handouts
  const text = [title, ...questions].join('\n');
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (let i = 0; i < text.length; ++i) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b);
  }
  return `wigner-lab answers ${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`;
}

/** The answers that the browser has, one for each question; empty ones where it has none, or nonsense. */
export function readAnswers(lock: Pick<Lock, 'title' | 'questions'>, storage: () => Storage): string[] {
  let kept: unknown = [];
  try {
    kept = JSON.parse(storage().getItem(answersKey(lock)) ?? '[]');
  } catch {
    // denied or damaged: the page does without
  }
  const list: unknown[] = Array.isArray(kept) ? kept : [];
  return lock.questions.map((_, i) => (typeof list[i] === 'string' ? list[i] : ''));
}

/** Keeps the answers. False where the browser does not let the page. */
export function keepAnswers(
  lock: Pick<Lock, 'title' | 'questions'>,
  answers: readonly string[],
  storage: () => Storage,
): boolean {
  try {
    storage().setItem(answersKey(lock), JSON.stringify(answers));
    return true;
  } catch {
    return false;
  }
}

/** What is handed in: questions, answers, and the link to the state on show. */
export function answersText({ title, questions }: Lock, answers: readonly string[], link: string): string {
  const parts = questions.map((question, i) => `${i + 1}. ${question}\n\n${answers[i] || t`(no answer)`}`);
  return [title, ...parts, t`The state of the page: ${link}`].filter(Boolean).join('\n\n') + '\n';
}

/** The answers to a handout, kept as they are typed, and whether the browser keeps them. */
export function useAnswers(lock: Lock): { answers: string[]; isKept: boolean; set(i: number, text: string): void } {
  const key = answersKey(lock);
  const [state, setState] = useState(() => ({ key, answers: readAnswers(lock, pageStorage), isKept: true }));
  // another handout in the same tab
  const own = state.key === key ? state : { key, answers: readAnswers(lock, pageStorage), isKept: true };
  return {
    ...own,
    set(i, text) {
      const answers = own.answers.map((answer, j) => (j === i ? text : answer));
      setState({ key, answers, isKept: keepAnswers(lock, answers, pageStorage) });
    },
  };
}
