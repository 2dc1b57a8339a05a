import { expect, it } from 'vitest';
import { english } from '../../src/language/english';
import { speak } from '../../src/language';
import { SOLVER_ERROR_LIMIT, solverErrorText } from '../../src/advice/solverError';

it('says nothing of an engine that is as right as it should be, or that has no estimate', () => {
  for (const estimate of [null, 0, 1e-9, SOLVER_ERROR_LIMIT]) expect(solverErrorText('boltzmann', estimate)).toBeNull();
});

it('names the engine, its error, the limit and the remedies of one that is not', () => {
  expect(solverErrorText('boltzmann', 0.0234)).toMatch(
    /boltzmann .* 0\.02 of the total, more than 0\.0005: .* A smaller T, a larger L/,
  );
  expect(solverErrorText('moments', Infinity)).toContain('without bound');
});

it('is English with a point in files, whatever the page speaks', async () => {
  await speak('de');
  try {
    expect(solverErrorText('boltzmann', 0.0234)).toContain('auf 0,02 des Ganzen');
    expect(solverErrorText('boltzmann', 0.0234, english)).toContain('as 0.02 of the total, more than 0.0005');
  } finally {
    await speak('en');
  }
});
