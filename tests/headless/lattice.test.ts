import { describe, expect, test } from 'vitest';
import { equilibriumLatticeNotice, latticeNotice, livesOnLattice, studyLatticeNotice } from '../../src/headless/lattice';
import { defaultScenario } from '../../src/scenario/codec';
import type { Scenario } from '../../src/scenario/scenario';
import { engineNames } from '../../workers/protocol';

/** N = 12 round(L/12 epsilon) = 804 sites along r_1. */
const scenario = (changes: Partial<Scenario>): Scenario => ({ ...defaultScenario, ...changes });

describe('what is told of the lattice', () => {
  test('names its sizes and what the transverse sites stand for', () => {
    expect(latticeNotice(scenario({ d: 2 }), 'chain')).toBe(
      'The lattice is 804 x 10 sites: the state varies along r_1 only, and 10 transverse sites stand for the infinite lattice.',
    );
    expect(latticeNotice(scenario({ d: 2, w0: 0 }), 'moments')).toContain('804 x 24 sites');
    expect(latticeNotice(scenario({ d: 3 }), 'moments')).toMatch(/^The lattice is 804 x 10 x 10 sites: .*, and 10 x 10 transverse sites stand for/);
    expect(latticeNotice(scenario({ d: 3, geo: 'radial', e: 0.25 }), 'chain')).toBe('The lattice is 60 x 60 x 60 sites.');
  });

  test('is nothing in d = 1, and for engines in the continuum', () => {
    expect(engineNames.filter(livesOnLattice)).toEqual(['chain', 'moments']);
    for (const engine of engineNames) expect(latticeNotice(scenario({ d: 1 }), engine)).toBeNull();
    for (const engine of ['boltzmann', 'phonons', 'limit'] as const) expect(latticeNotice(scenario({ d: 2 }), engine)).toBeNull();
  });

  test('of equilibrium says that theory knows no edges', () => {
    expect(equilibriumLatticeNotice(scenario({ d: 1 }))).toBeNull();
    expect(equilibriumLatticeNotice(scenario({ d: 3 }))).toBe('The lattice is 804 x 10 x 10 sites; theory is that of the infinite lattice.');
  });

  test('of a study holds for all of its lattices', () => {
    expect(studyLatticeNotice(scenario({ d: 1 }))).toBeNull();
    expect(studyLatticeNotice(scenario({ d: 2 }))).toMatch(/^Of each lattice 10 transverse sites stand for the infinite one/);
    expect(studyLatticeNotice(scenario({ d: 3, geo: 'radial' }))).toBe('Each lattice is as wide as long, in 3 dimensions.');
  });
});
