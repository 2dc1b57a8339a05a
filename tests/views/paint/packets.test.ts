import { describe, expect, test } from 'vitest';
import { profile, spectrum } from '../../../src/physics/initialState';
import { defaultScenario } from '../../../src/scenario/codec';
import { modelOf } from '../../../src/scenario/model';
import type { Scenario } from '../../../src/scenario/scenario';
import { asPackets, heldPacket, newPacket, packetRing, packetText } from '../../../src/views/tools/paint/packets';

const ring = { length: 16, period: 16.2 };
const packet = { r: 1, k: 0.1, sr: 0.5, sk: 0.05, energy: 1 };

describe('a packet held to its limits', () => {
  test('goes round the ring and the torus', () => {
    expect(heldPacket({ ...packet, r: 9.2, k: 0.6 }, ring)).toMatchObject({ r: -7, k: -0.4 });
    expect(heldPacket({ ...packet, r: -9.2, k: -0.6 }, ring)).toMatchObject({ r: 7, k: 0.4 });
  });

  test('stays within L as it was typed, which the ring that is used may pass', () => {
    expect(heldPacket({ ...packet, r: 8.05 }, ring).r).toBe(8);
  });

  test('has widths and an energy within their ranges', () => {
    expect(heldPacket({ ...packet, sr: -1, sk: 0, energy: 0 }, ring)).toMatchObject({
      sr: 0.05,
      sk: 0.005,
      energy: 0.001,
    });
    expect(heldPacket({ ...packet, sr: 9, sk: 9, energy: 1e9 }, ring)).toMatchObject({ sr: 4, sk: 0.5, energy: 1000 });
  });

  test('has no more digits than a hand can set', () => {
    expect(heldPacket({ r: 1 / 3, k: 1 / 7, sr: 2 / 3, sk: 1 / 19, energy: Math.E }, ring)).toEqual({
      r: 0.33,
      k: 0.143,
      sr: 0.667,
      sk: 0.0526,
      energy: 2.72,
    });
  });

  test('a new one is like the last, or of a width that goes with the ring', () => {
    expect(newPacket({ r: 2, k: 0 }, ring)).toEqual({ r: 2, k: 0, sr: 0.5, sk: 0.05, energy: 1 });
    expect(newPacket({ r: 2, k: 0 }, ring, { ...packet, sr: 1, energy: 3 })).toMatchObject({ sr: 1, energy: 3 });
  });
});

describe('a state as packets', () => {
  const gaussian = (x: number, width: number, period: number) =>
    [-2, -1, 0, 1, 2].reduce(
      (sum, turn) => sum + Math.exp(-0.5 * ((x + turn * period) / width) ** 2) / (width * Math.sqrt(2 * Math.PI)),
      0,
    );

  test.each(['pulse', 'pair'] as const)('%s with a Gaussian spectrum has the same W(r, k, 0)', (kind) => {
    const scenario: Scenario = { ...defaultScenario, profile: kind, profileWidth: 0.7, spectrum: 'packet' };
    const packets = asPackets(scenario);
    expect(packets).toHaveLength(kind === 'pulse' ? 1 : 2);
    const { initial, length } = modelOf(scenario);
    expect(packetRing(scenario).period).toBe(length);
    for (const r of [-7, -2.1, -0.3, 0, 1.9, 2.6, 7.5]) {
      for (const k of [-0.4, 0, 0.12, 0.2]) {
        const sum = packets!.reduce(
          (total, { r: place, k: wave, sr, sk, energy }) =>
            total + energy * gaussian(r - place, sr, length) * gaussian(k - wave, sk, 1),
          0,
        );
        expect(Math.abs(sum - profile(initial, length, r) * spectrum(initial, k))).toBeLessThan(1e-7);
      }
    }
  });

  test('what is no sum of Gaussians is none: other spectra and profiles, radial states, pulses as wide as the ring', () => {
    const pulse: Scenario = { ...defaultScenario, profile: 'pulse', spectrum: 'packet' };
    expect(asPackets({ ...pulse, spectrum: 'thermal' })).toBeNull();
    expect(asPackets({ ...pulse, profile: 'box' })).toBeNull();
    expect(asPackets({ ...pulse, dimension: 2, geometry: 'radial' })).toBeNull();
    expect(asPackets({ ...pulse, profileWidth: 4 })).toBeNull();
    expect(asPackets({ ...pulse, dimension: 2 })).toHaveLength(1);
  });

  test('packets are themselves', () => {
    expect(asPackets({ ...defaultScenario, profile: 'packets', packets: [packet] })).toEqual([packet]);
  });
});

test('a packet in words', () => {
  expect(packetText({ ...packet, r: -1.25 }, 1, 3)).toBe(
    'Packet 2 of 3 at r = \u22121.25, k = 0.1, widths 0.5 and 0.05, energy 1',
  );
});
