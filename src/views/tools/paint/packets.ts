import { t } from '@lingui/core/macro';
import type { Packet } from '../../../physics/model';
import type { Scenario } from '../../../scenario/scenario';
import { siteCountOf } from '../../../scenario/model';
import { rowsText } from '../../../scenario/rows';
import { fieldSpec, limitsOfMember, type Limits, type RowsKey } from '../../../scenario/schema';
import { formatNumber } from '../../../text/format';

const spec = fieldSpec('packets') as RowsKey;

/** Packets that a state can have. */
export const mostPackets = spec.maxCount;

/** What the members of a packet may be on a ring of that length. */
export function packetLimits(length: number): Record<keyof Packet, Limits> {
  return Object.fromEntries(
    spec.members.map((member) => [member.name, limitsOfMember(spec, member, { length })]),
  ) as Record<keyof Packet, Limits>;
}

/** The ring on which packets stand: its length as typed bounds them, its length as used closes it. */
export interface PacketRing {
  length: number;
  period: number;
}

export function packetRing(scenario: Scenario): PacketRing {
  return { length: scenario.length, period: siteCountOf(scenario) * scenario.epsilon };
}

const within = (value: number, { min, max }: Limits) => Math.min(max, Math.max(min, value));
const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals)) + 0;

/** The packet on the ring and the torus, within all limits, with no more digits than a hand can set. */
export function heldPacket({ r, k, sr, sk, energy }: Packet, { length, period }: PacketRing): Packet {
  const limits = packetLimits(length);
  const place = within(r - period * Math.round(r / period), limits.r);
  return {
    r: rounded(place, length < 8 ? 3 : 2),
    k: rounded(within(k - Math.round(k), limits.k), 3),
    sr: within(Number(sr.toPrecision(3)), limits.sr),
    sk: within(Number(sk.toPrecision(3)), limits.sk),
    energy: within(Number(energy.toPrecision(3)), limits.energy),
  };
}

/** A new packet at a place: as wide as a thirty-second of the ring, or as `like`. */
export function newPacket(place: { r: number; k: number }, ring: PacketRing, like?: Packet): Packet {
  const { sr, sk, energy } = like ?? { sr: ring.length / 32, sk: 0.05, energy: 1 };
  return heldPacket({ ...place, sr, sk, energy }, ring);
}

/** So many standard deviations away a pulse that is not summed over the ring has no energy to speak of, 2e-8. */
const farEnough = 6;

/**
 * The state as packets where it is exactly that: packets, or Gaussian pulses, one or two, with a Gaussian spectrum.
 * A pulse f = exp(-r^2 / 2 sigma^2) has the energy sigma sqrt(2 pi), docs/model.md section 5. Null for other states.
 */
export function asPackets(scenario: Scenario): Packet[] | null {
  const { profile, spectrum, profileWidth: sr, spectrumWidth: sk, spectrumCentre: k, dimension, geometry } = scenario;
  if (profile === 'packets') return [...scenario.packets];
  if (spectrum !== 'packet' || (dimension > 1 && geometry === 'radial')) return null;
  const { period } = packetRing(scenario);
  const at = (r: number): Packet => ({ r, k, sr, sk, energy: sr * Math.sqrt(2 * Math.PI) });
  if (profile === 'pulse' && period / 2 > farEnough * sr) return [at(0)];
  if (profile === 'pair') return [at(-period / 8), at(period / 8)];
  return null;
}

/** Whether a state, however it is given, is exactly the sum of these packets. */
export function isMadeOf(scenario: Scenario, packets: readonly Packet[]): boolean {
  const own = asPackets(scenario);
  return own !== null && rowsText(spec, own) === rowsText(spec, [...packets]);
}

/** A packet in words. */
export function packetText({ r, k, sr, sk, energy }: Packet, index: number, count: number): string {
  const [place, wave, width, spread, amount] = [r, k, sr, sk, energy].map((value) => formatNumber(value, 4));
  const number = index + 1;
  return t`Packet ${number} of ${count} at r = ${place}, k = ${wave}, widths ${width} and ${spread}, energy ${amount}`;
}
