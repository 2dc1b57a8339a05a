import { describe, expect, it } from 'vitest';
import { NormalStream, streamSeed } from '../../src/maths/random';
import { rowEnergy } from '../../src/physics/rowEnergy';

const count = 12;
const random = new NormalStream(streamSeed(5, 0, 0));
const draw = () => Float64Array.from({ length: count }, () => random.next());

describe('the energies of a row', () => {
  it('sum to H of docs/model.md (1) of the row alone', () => {
    const law = { pinning: 0.7, couplings: [1.3, -0.2, 0.1] };
    const [q, p, energy] = [draw(), draw(), new Float64Array(count)];
    rowEnergy(energy, q, p, law);
    let hamiltonian = 0;
    for (let y = 0; y < count; ++y) {
      hamiltonian += p[y] ** 2 / 2 + (law.pinning * q[y]) ** 2 / 2;
      law.couplings.forEach((stiffness, i) => {
        if (y + i + 1 < count) hamiltonian += (stiffness / 4) * (q[y + i + 1] - q[y]) ** 2;
      });
    }
    expect(energy.reduce((sum, value) => sum + value, 0)).toBeCloseTo(hamiltonian, 12);
  });

  it('share a spring between its two atoms', () => {
    const [q, p, energy] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
    q[4] = 2;
    p[9] = 3;
    rowEnergy(energy, q, p, { pinning: 0, couplings: [1] });
    expect(Array.from(energy)).toEqual([0, 0, 0, 0.5, 1, 0.5, 0, 0, 0, 4.5, 0, 0]);
  });
});
