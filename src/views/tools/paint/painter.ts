import { t } from '@lingui/core/macro';
import { said } from '../../../language/whenAsked';
import type { Heatmap } from '../../../plots/heatmap';
import { drawEllipses, type Ellipse } from '../../../plots/ellipses';
import type { Packet } from '../../../physics/model';
import type { Viewport } from '../../../plots/viewport';
import { samePhysics } from '../../../scenario/codec';
import type { Scenario } from '../../../scenario/scenario';
import type { FieldKind } from '../../../state/pictures/fields';
import type { Lab } from '../../../state/types';
import { createSignal, type Signal } from '../../../state/signal';
import { formatNumber } from '../../../text/format';
import { gripDistances, handleSigmas, imagesOf } from './hit';
import { asPackets, isMadeOf, packetRing, packetText } from './packets';
import { refusals, type PaintHost } from './edits';
import { createPaintTool } from './paintTool';

/** The packet that keys and buttons act on, by its place in the list. */
export const selectedPacket: Signal<number | null> = createSignal<number | null>(null);

/** What has become of packets, for those who listen. */
export const paintNews: Signal<string> = createSignal('');

/** What a state of packets has; radial states become planar by it. */
function packetState(packets: Packet[]): Partial<Scenario> {
  return { profile: 'packets', geometry: 'planar', packets };
}

/**
 * The state that is left without packets: the first of the table, with the width and spectrum that the keys still have.
 */
const profileWithoutPackets = 'pulse';
const leftWords = () =>
  t`The last packet is gone, and the initial state is the pulse. Undo (Ctrl+Z) brings the packet back.`;

/** Painting on the state of a lab. */
export function createPaintHost(lab: Lab): PaintHost {
  /** The state before a drag that is not finished. */
  let before: Scenario | null = null;
  /** Makes an end of waiting for the change that takes the words about the beginning away. */
  let endWait = () => {};
  const scenario = () => lab.store.getState().scenario;
  return {
    packets: () => asPackets(scenario()) ?? [],
    ring: () => packetRing(scenario()),
    selected: selectedPacket,
    paint(packets, commit) {
      before ??= scenario();
      const isBeginning = before.profile !== 'packets';
      // a drag tells once what it has begun
      if (isBeginning) endWait();
      lab.change(packetState(packets), commit);
      if (isBeginning) endWait = tellBeginning(lab, before);
      if (commit) before = null;
    },
    leave() {
      if (scenario().profile !== 'packets') return this.refuse(refusals.pulse);
      lab.change({ profile: profileWithoutPackets, packets: [] }, true);
      selectedPacket.set(null);
      this.refuse(leftWords);
    },
    restore() {
      if (before) {
        const { profile, geometry, packets } = before;
        lab.change({ profile, geometry, packets }, true);
      }
      before = null;
      lab.withdraw('paint');
    },
    tell() {
      const packets = asPackets(scenario()) ?? [];
      const index = selectedPacket.get();
      const packet = index === null ? undefined : packets[index];
      paintNews.set(packet && index !== null ? packetText(packet, index, packets.length) : '');
    },
    refuse(text) {
      lab.notify('paint', text);
      paintNews.set(said(text));
    },
  };
}

/**
 * Says what painting has made of a state that was given otherwise, until the next change; returns the function that
 * ends the wait for it.
 */
function tellBeginning(lab: Lab, before: Scenario): () => void {
  const painted = lab.store.getState().scenario;
  // a handout may hold the state as it is
  if (painted.profile !== 'packets') return () => undefined;
  const isSame = isMadeOf(before, painted.packets);
  lab.notify('paint', () =>
    isSame
      ? t`The initial state is the same as before, given by packets now.`
      : t`The initial state is made of packets now. Undo (Ctrl+Z) brings back the one before.`,
  );
  const unsubscribe = lab.store.subscribe(({ scenario }) => {
    if (samePhysics(scenario, painted)) return;
    unsubscribe();
    lab.withdraw('paint');
  });
  return unsubscribe;
}

/** The handles of all packets and their images on a view. */
function handlesOn(view: Viewport, pixels: { pixelX: number; pixelY: number }, scenario: Scenario): Ellipse[] {
  const { period } = packetRing(scenario);
  const selected = selectedPacket.get();
  return (asPackets(scenario) ?? []).flatMap((packet, index) => {
    const grips = gripDistances(packet, pixels);
    return imagesOf(packet, period, view).map(({ r, k }) => ({
      x: r,
      y: k,
      halfX: handleSigmas * packet.sr,
      halfY: handleSigmas * packet.sk,
      label: isWithin(r, view.x) && isWithin(k, view.y) ? `${index + 1}  E ${formatNumber(packet.energy)}` : '',
      grips: index === selected ? { x: grips.r, y: grips.k } : null,
    }));
  });
}

function isWithin(value: number, [low, high]: readonly [number, number]): boolean {
  return value >= low && value <= high;
}

/** Lets packets be painted on a field of W; the energy over a plane has none. */
export function equipForPaint(plot: Heatmap, kind: FieldKind, lab: Lab): () => void {
  if (kind !== 'wigner') return () => undefined;
  plot.setTool(createPaintTool(createPaintHost(lab)));
  const draw = () =>
    plot.setLayer('packets', (context, area, view, theme, textScale) => {
      const pixels = {
        pixelX: (view.x[1] - view.x[0]) / area.width,
        pixelY: (view.y[1] - view.y[0]) / area.height,
      };
      drawEllipses(context, area, view, handlesOn(view, pixels, lab.store.getState().scenario), theme, textScale);
    });
  draw();
  const unsubscribes = [
    selectedPacket.subscribe(draw),
    lab.store.subscribe((state, old) => {
      if (state.scenario !== old.scenario) draw();
    }),
  ];
  return () => {
    unsubscribes.forEach((unsubscribe) => unsubscribe());
    plot.setTool(null);
    plot.setLayer('packets', null);
  };
}
