import { t } from '@lingui/core/macro';
import type { Said } from '../../../language/whenAsked';
import type { Packet } from '../../../physics/model';
import type { Signal } from '../../../state/signal';
import { heldPacket, mostPackets, newPacket, type PacketRing } from './packets';

/** The state that is painted, and what is told of it. */
export interface PaintHost {
  /** The packets of the state; those that it exactly is where it is given otherwise, and none where it is not. */
  packets(): readonly Packet[];
  ring(): PacketRing;
  selected: Signal<number | null>;
  /** Makes the state these packets; `commit` is false while they are dragged. */
  paint(packets: Packet[], commit: boolean): void;
  /** Takes the last packet away, and with it the state that packets give. */
  leave(): void;
  /** Takes the packets of a drag back. */
  restore(): void;
  /** Says what has become of the selected packet. */
  tell(): void;
  /** Says why nothing has happened. */
  refuse(text: Said): void;
}

/** Why a packet is not added or taken away. */
export const refusals = {
  full: () => t`A state has at most ${mostPackets} packets: delete one first.`,
  pulse: () => t`This is the initial pulse itself, not a packet: move it to make it one, or choose another profile.`,
};

/** The selected packet and its place in the list. */
export function selectedOf(host: PaintHost): { packet: Packet; index: number } | null {
  const index = host.selected.get();
  const packet = index === null ? undefined : host.packets()[index];
  return packet && index !== null ? { packet, index } : null;
}

/** Puts a packet in the place of another, held to its limits. */
export function changePacket(host: PaintHost, index: number, packet: Packet, commit: boolean): void {
  const held = heldPacket(packet, host.ring());
  host.paint(
    host.packets().map((old, i) => (i === index ? held : old)),
    commit,
  );
}

/**
 * Adds a packet at a place, as wide and strong as the selected one or the last; null, with a word, where there are too
 * many.
 */
export function addPacket(host: PaintHost, place: { r: number; k: number }, commit: boolean): Packet | null {
  const packets = host.packets();
  if (packets.length >= mostPackets) {
    host.refuse(refusals.full);
    return null;
  }
  const packet = newPacket(place, host.ring(), selectedOf(host)?.packet ?? packets.at(-1));
  host.paint([...packets, packet], commit);
  host.selected.set(packets.length);
  return packet;
}

/** Takes a packet away and selects the next one; after the last one the state is another. */
export function removePacket(host: PaintHost, index: number): void {
  const packets = host.packets();
  if (packets.length < 2) return host.leave();
  host.paint(
    packets.filter((_, i) => i !== index),
    true,
  );
  host.selected.set(Math.min(index, packets.length - 2));
  host.tell();
}

/** Adds a copy of a packet beside it, two widths on. */
export function duplicatePacket(host: PaintHost, index: number): void {
  const packet = host.packets()[index];
  if (!packet) return;
  host.selected.set(index);
  if (addPacket(host, { r: packet.r + 4 * packet.sr, k: packet.k }, true)) host.tell();
}

/** By how much a key or a button changes an energy. */
export const energyFactor = 1.25;

/** Makes the selected packet stronger (1) or weaker (-1) by steps. */
export function scaleEnergy(host: PaintHost, steps: number): void {
  const now = selectedOf(host);
  if (!now) return;
  changePacket(host, now.index, { ...now.packet, energy: now.packet.energy * energyFactor ** steps }, true);
  host.tell();
}

/** Selects the packet before or after; false beyond the ends of the list, where none is selected then. */
export function selectNext(host: PaintHost, offset: 1 | -1): boolean {
  const count = host.packets().length;
  const index = host.selected.get();
  const next = index === null ? (offset === 1 ? 0 : count - 1) : index + offset;
  const isOne = next >= 0 && next < count;
  host.selected.set(isOne ? next : null);
  if (isOne) host.tell();
  return isOne;
}
