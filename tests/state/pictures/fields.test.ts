import { describe, expect, it } from 'vitest';
import { defaultScenario, parseScenario } from '../../../src/scenario/codec';
import { createComposer } from '../../../src/state/pictures/composer';
import { latticeText } from '../../../src/text/lattice';
import { idleText } from '../../../src/state/address/dimension';
import { fieldKind, fieldOf } from '../../../src/state/pictures/fields';
import { summaryOf } from '../../../src/state/pictures/summary';
import { pictureJson } from '../../../src/export/frames';
import { testGrid, uniformFrame } from '../frames';

const at = { wallMs: 0, scale: 'fixed', fields: ['chain', 'boltzmann'] } as const;

const radial = parseScenario('d=2&geo=radial&e=0.1&L=12').scenario;

/** A frame of a radial state in d = 2 whose polarisations hold three quarters and a quarter. */
function planeFrame(engine: 'boltzmann' | 'chain', value: number) {
  const { positionCount } = testGrid;
  return {
    ...uniformFrame(engine, 1, 1, engine === 'chain' ? 0.1 : null),
    plane: new Float64Array(positionCount * positionCount).fill(value),
    polarisation: [new Float64Array(positionCount).fill(0.75), new Float64Array(positionCount).fill(0.25)],
  };
}

describe('what the fields show', () => {
  it('is the plane for radial states in d = 2 and 3, unless W is asked for', () => {
    expect(fieldKind({ fieldChoice: 'auto' }, radial)).toBe('plane');
    expect(fieldKind({ fieldChoice: 'wigner' }, radial)).toBe('wigner');
    expect(fieldKind({ fieldChoice: 'auto' }, { ...radial, dimension: 1 })).toBe('wigner');
    expect(fieldKind({ fieldChoice: 'auto' }, { ...radial, geometry: 'planar' })).toBe('wigner');
  });

  it('has the shape of its grid', () => {
    const frame = planeFrame('boltzmann', 2);
    expect(fieldOf(frame, 'wigner')).toMatchObject({ columns: 8, rows: 4 });
    expect(fieldOf(frame, 'plane')).toMatchObject({ columns: 8, rows: 8 });
    expect(fieldOf(uniformFrame('boltzmann', 1, 1), 'plane')).toBeNull();
    // of an engine that was asked for its curves alone
    expect(fieldOf({ ...frame, wigner: new Float64Array(0) }, 'wigner')).toBeNull();
  });

  it('is compared and scaled as it is, without a score', () => {
    const composer = createComposer();
    composer.setBase(planeFrame('boltzmann', 5), 'plane');
    const chain = { ...planeFrame('chain', 2.5), wignerError: new Float64Array(32).fill(0.1) };
    const frames = { chain, boltzmann: planeFrame('boltzmann', 2) };
    const { difference, score, ranges, comparison } = composer.compose(1, frames, {
      ...at,
      kind: 'plane',
    });
    expect(difference).toHaveLength(64);
    expect(difference?.[9]).toBe(0.5);
    expect([score, ranges.field]).toEqual([null, 5]);
    expect(comparison?.distance).toBe(0);
    const wigner = composer.compose(1, frames, { ...at, kind: 'wigner' });
    expect([wigner.difference?.length, wigner.score?.length]).toEqual([32, 32]);
  });

  it('has no difference where one engine has no plane', () => {
    const frames = { chain: uniformFrame('chain', 1, 1, 0.1), boltzmann: planeFrame('boltzmann', 2) };
    const frame = createComposer().compose(1, frames, { ...at, kind: 'plane' });
    expect(frame.difference).toBeNull();
    expect(summaryOf(radial, 12, frame)).toContain('No energy over the plane.');
  });
});

describe('a radial state', () => {
  const boltzmann = planeFrame('boltzmann', 1);
  boltzmann.plane[3 * 8 + 6] = 4;
  const frame = createComposer().compose(
    1,
    { boltzmann },
    { ...at, fields: ['boltzmann', 'boltzmann'], kind: 'plane' },
  );

  it('is told in words', () => {
    const text = summaryOf(radial, 12, frame);
    expect(text).toContain('Over the plane at most 4 at (r1, r2) = (3.8, \u22120.75).');
    expect(text).toContain('The polarisations hold 75 %, 25 % of it.');
  });

  it('is taken home with its plane, first axis first, and its polarisations', () => {
    const { boltzmann: saved } = (
      JSON.parse(pictureJson(radial, frame)) as {
        engines: { boltzmann: { plane: number[][]; polarisation: number[][] } };
      }
    ).engines;
    expect(saved.plane[6][3]).toBe(4);
    expect(saved.polarisation[1]).toEqual(Array(8).fill(0.25));
  });
});

describe('the dimension in words', () => {
  it('names the sides of the lattice', () => {
    expect(latticeText(radial)).toBe('120 \u00d7 120 sites = 14.4 k');
    expect(latticeText({ ...defaultScenario, dimension: 3 })).toBe('804 \u00d7 10 \u00d7 10 sites = 80.4 k');
    expect(latticeText(defaultScenario)).toBe('804 sites');
  });

  it('tells which couplings lie idle', () => {
    expect(idleText({ ...defaultScenario, dimension: 2, furtherCouplings: [0.3, -0.1] })).toContain(
      '(0.3, -0.1) act in d = 1 only',
    );
    expect(idleText({ ...defaultScenario, dimension: 1, furtherCouplings: [0.3] })).toBeNull();
    expect(idleText({ ...defaultScenario, dimension: 3, furtherCouplings: [] })).toBeNull();
    const drawn = parseScenario('d=2&c=0.3&pk=0,0.1,1,0.1,1~1,0.1,1,0.1,1&pf=0,1&ph=0,1').scenario;
    expect(idleText(drawn)).toMatch(
      /^Further couplings .* d = 1\. Kept, but not used by this initial state: 2 packets, a profile of 1 point, a spectrum of 1 point\.$/,
    );
    expect(idleText({ ...drawn, dimension: 1, profile: 'packets', drawnProfile: [], drawnSpectrum: [] })).toBeNull();
    expect(idleText({ ...drawn, dimension: 1, profile: 'drawn', spectrum: 'drawn', packets: [] })).toBeNull();
  });
});
