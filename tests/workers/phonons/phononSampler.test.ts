import { describe, expect, it } from 'vitest';
import { profile, profileBreaks, spectrum, spectrumBreaks } from '../../../src/physics/initialState';
import type { InitialState } from '../../../src/physics/model';
import { gaussLegendre } from '../../../src/maths/quadrature';
import { InverseDistribution } from '../../../workers/phonons/inverseDistribution';
import { drawnCurves, ringModel } from '../../physics/models';

const { nodes, weights } = gaussLegendre(10);

/**
 * The integral of a density from `low` to each of the ascending places, by Gauss panels of `step` that end at the given
 * edges too.
 */
function distribution(
  density: (x: number) => number,
  low: number,
  places: number[],
  edges: number[],
  step: number,
): number[] {
  let sum = 0;
  let from = low;
  return places.map((place) => {
    const ends = [...edges.filter((edge) => edge > from && edge < place), place];
    for (const end of ends) {
      const panels = Math.max(1, Math.ceil((end - from) / step));
      const width = (end - from) / panels;
      for (let panel = 0; panel < panels; ++panel) {
        nodes.forEach((x, i) => (sum += 0.5 * width * weights[i] * density(from + width * (panel + (1 + x) / 2))));
      }
      from = end;
    }
    return sum;
  });
}

/** Places all over a range, and on both sides of each edge at several distances. */
function placesOf(low: number, high: number, edges: number[], width: number): number[] {
  const near = edges.flatMap((edge) =>
    [0, 0.01, 0.03, 0.3, 1, 2.5, 6].flatMap((x) => [edge - x * width, edge + x * width]),
  );
  const even = Array.from({ length: 101 }, (_, i) => low + ((high - low) * i) / 100);
  return [...near, ...even].filter((x) => x >= low && x <= high).sort((a, b) => a - b);
}

/** The law has the distribution function of the density, and `at` is its inverse. */
function expectLaw(law: InverseDistribution, places: number[], exact: number[], total: number): void {
  expect(law.total / total).toBeCloseTo(1, 7);
  places.forEach((place, i) =>
    expect(Math.abs(law.share(place) - exact[i] / total), `up to ${place}`).toBeLessThan(1e-7),
  );
  for (let i = 0; i <= 4000; ++i) expect(Math.abs(law.share(law.at(i / 4000)) - i / 4000)).toBeLessThan(1e-12);
}

const spectra: Partial<InitialState>[] = [
  { spectrum: 'thermal' },
  ...[
    [0.2, 0.03],
    [0.15, 0.005],
    [-0.5, 0.0517],
    [0.49, 0.1],
    [0, 0.5],
    [0.1, 0.4999],
  ].map(([spectrumCentre, spectrumWidth]) => ({
    spectrum: 'band' as const,
    spectrumCentre,
    spectrumWidth,
  })),
  ...[
    [0.3, 0.005],
    [-0.5, 0.02],
    [0.15, 0.05],
    [0.48, 0.2],
    [0.1, 0.5],
  ].map(([spectrumCentre, spectrumWidth]) => ({
    spectrum: 'packet' as const,
    spectrumCentre,
    spectrumWidth,
  })),
  { spectrum: 'drawn', drawnSpectrum: drawnCurves.drawnSpectrum },
];

describe.each(spectra)('wave numbers of %o', (change) => {
  it('have the distribution function of the spectrum', () => {
    const { initial } = ringModel({ initial: change });
    const law = new InverseDistribution((k) => spectrum(initial, k), spectrumBreaks(initial), 1);
    const { spectrumCentre: centre, spectrumWidth: width } = initial;
    const edges =
      initial.spectrum === 'drawn'
        ? initial.drawnSpectrum.map(({ x }) => x)
        : [centre - width, centre, centre + width].map((k) => k - Math.round(k));
    const places = placesOf(-0.5, 0.5, initial.spectrum === 'thermal' ? [] : edges, width);
    const exact = distribution(
      (k) => spectrum(initial, k),
      -0.5,
      places,
      [...edges].sort((a, b) => a - b),
      0.2 * width,
    );
    expectLaw(law, places, exact, 1);
  });
});

describe.each([
  [2, 0.05],
  [2, 0.5],
  [16, 0.5],
  [24, 1.3],
  [200, 0.05],
  [200, 50],
] as const)('positions, L = %d, sigma = %d', (length, profileWidth) => {
  it.each(['pulse', 'box', 'step', 'pair', 'wave', 'flat'] as const)(
    'have the distribution function of the profile %s',
    (kind) => {
      const initial = { ...ringModel().initial, profile: kind, profileWidth };
      const density = (r: number) => profile(initial, length, r);
      const law = new InverseDistribution(density, profileBreaks(initial, length), profileWidth);
      const edges =
        kind === 'box'
          ? [-profileWidth, profileWidth]
          : kind === 'pair'
            ? [-length / 8, length / 8]
            : [-length / 2, 0, length / 2];
      const places = placesOf(-length / 2, length / 2, edges, profileWidth);
      const exact = distribution(density, -length / 2, places, edges, 0.5 * profileWidth);
      const whole = {
        pulse: 0,
        box: 2 * profileWidth,
        step: length / 2,
        pair: 2 * profileWidth * Math.sqrt(2 * Math.PI),
        wave: length,
        flat: length,
      }[kind];
      const last = exact[exact.length - 1];
      expectLaw(law, places, exact, whole || last);
      expect(last / (whole || last)).toBeCloseTo(1, 9);
    },
  );
});
