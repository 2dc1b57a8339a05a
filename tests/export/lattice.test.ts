import { describe, expect, test } from 'vitest';
import {
  equilibriumLatticeNotice,
  latticeNotice,
  planeNotice,
  latticeSitesOf,
  studyLatticeNotice,
} from '../../src/export/lattice';
import { defaultScenario } from '../../src/scenario/codec';
import type { Scenario } from '../../src/scenario/scenario';
import { engineNames } from '../../workers/contract/names';

/** N = 12 round(L/12 epsilon) = 804 sites along r_1. */
const scenario = (changes: Partial<Scenario>): Scenario => ({ ...defaultScenario, ...changes });

describe('what is told of the lattice', () => {
  test('names its sizes and what the transverse sites stand for', () => {
    expect(latticeNotice(scenario({ dimension: 2 }), 'chain')).toBe(
      'The lattice is 804 x 12 sites: the state varies along r_1 only, and 12 transverse sites stand for the infinite lattice. ' +
        'This moves the coefficients of W with |p| <= 12/L by about 0.0005 of the total until t = 4.',
    );
    expect(latticeNotice(scenario({ dimension: 3 }), 'chain')).toMatch(
      /^The lattice is 804 x 10 x 10 sites: .*, and 10 x 10 transverse sites stand for/,
    );
    expect(latticeNotice(scenario({ dimension: 2 }), 'moments')).toBe(
      'The lattice is 804 sites along r_1, and infinite across: the state varies along r_1 only.',
    );
    expect(latticeNotice(scenario({ dimension: 3, geometry: 'radial', epsilon: 0.25 }), 'chain')).toBe(
      'The lattice is 60 x 60 x 60 sites.',
    );
  });

  test('tell the size of the error of the width, at the last time that is asked for', () => {
    expect(latticeNotice(scenario({ dimension: 2, pinning: 0, lastTime: 16 }), 'chain')).toMatch(
      /804 x 48 sites.* by about 0.001 of the total until t = 16\.$/,
    );
    expect(latticeNotice(scenario({ dimension: 2, pinning: 0, lastTime: 16 }), 'chain', 1)).toMatch(
      / by about 0.0003 of the total until t = 1\.$/,
    );
    expect(latticeNotice(scenario({ dimension: 2, pinning: 4, lastTime: 1 }), 'chain')).toMatch(
      / by less than 0\.0001 of the total until t = 1\.$/,
    );
  });

  test('tells the resolution of the plane, or that there is none', () => {
    const grid = { positionCount: 256, waveNumberCount: 256 };
    const radial = { dimension: 2, geometry: 'radial', length: 8, epsilon: 0.05 } as const;
    expect(planeNotice(scenario({ ...radial, geometry: 'planar' }), 'boltzmann', 4, grid)).toBeNull();
    expect(planeNotice(scenario(radial), 'chain', 4, grid)).toBeNull();
    expect(planeNotice(scenario(radial), 'boltzmann', 4, grid)).toMatch(
      /^e\(r_1, r_2\) is resolved by \d+ modes along each axis, on (\d+) x \1 wave numbers/,
    );
    expect(planeNotice(scenario({ ...radial, pinning: 0 }), 'boltzmann', 4, grid)).toContain('64 x 64');
    expect(planeNotice(scenario(radial), 'moments', 4, grid)).toContain('32 x 32');
    expect(planeNotice(scenario({ ...radial, spectrum: 'band' }), 'moments', 4, grid)).toMatch(
      /for spec=thermal only, not for spec=band/,
    );
  });

  test('is nothing in d = 1, and for engines in the continuum', () => {
    expect(engineNames.filter((engine) => latticeSitesOf(scenario({ dimension: 2 }), engine) > 0)).toEqual([
      'chain',
      'moments',
    ]);
    expect(latticeSitesOf(scenario({ dimension: 2 }), 'chain')).toBe(804 * 12);
    expect(latticeSitesOf(scenario({ dimension: 2 }), 'moments')).toBe(804);
    expect(latticeSitesOf(scenario({ dimension: 2, geometry: 'radial' }), 'moments')).toBe(804 ** 2);
    for (const engine of engineNames) expect(latticeNotice(scenario({ dimension: 1 }), engine)).toBeNull();
    for (const engine of ['boltzmann', 'phonons', 'limit'] as const)
      expect(latticeNotice(scenario({ dimension: 2 }), engine)).toBeNull();
  });

  test('of equilibrium says that theory knows no edges', () => {
    expect(equilibriumLatticeNotice(scenario({ dimension: 1 }))).toBeNull();
    expect(equilibriumLatticeNotice(scenario({ dimension: 3 }))).toMatch(
      /^The lattice is 804 x 10 x 10 sites; theory is that of the infinite lattice, whose int C ds until T differs by [\d.e-]+ %\.$/,
    );
    // 1.758 on 36 sites and 1.895 in the limit: the ring has no sound at k = 0
    expect(equilibriumLatticeNotice(scenario({ pinning: 0, length: 4, epsilon: 0.1, lastTime: 1 }))).toBe(
      'The chain is a ring of 36 sites; theory is that of the infinite chain, whose int C ds until T differs by 7 %. A larger L brings them together.',
    );
  });

  test('of a study holds for all of its lattices', () => {
    expect(studyLatticeNotice(scenario({ dimension: 1 }))).toBeNull();
    expect(studyLatticeNotice(scenario({ dimension: 2 }))).toBe(
      'Each lattice is infinite across: the state varies along r_1 only.',
    );
    expect(studyLatticeNotice(scenario({ dimension: 3, geometry: 'radial' }))).toBe(
      'Each lattice is as wide as long, in 3 dimensions.',
    );
  });
});
