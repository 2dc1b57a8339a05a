import type { Packet } from '../../../physics/model';
import type { PlotPointer } from '../../../plots/tool';
import type { Viewport } from '../../../plots/viewport';

/** A handle is the ellipse of so many standard deviations. */
export const handleSigmas = 2;

/** Distances in CSS pixels within which something is hit, by a mouse and by a finger. */
const reach = { mouse: { core: 9, edge: 6, grip: 8 }, touch: { core: 20, edge: 12, grip: 20 } };

/** Grips stand at least so far from the centre, so that small packets can be taken by each. */
export const leastGrip = 22;

/** What of a packet is hit, and the periods by which its image is away from it. */
export interface Hit {
  index: number;
  part: 'body' | 'edge';
  /** Of an edge: whether it changes the width along r, along k. */
  alongR: boolean;
  alongK: boolean;
  /** The centre of the image. */
  r: number;
  k: number;
}

/** Centres of the images of a packet, on a ring of that period, whose handles reach into a view. */
export function imagesOf({ r, k, sr, sk }: Packet, period: number, view: Viewport): { r: number; k: number }[] {
  const reaches = (centre: number, half: number, [low, high]: readonly [number, number]) =>
    centre + half >= low && centre - half <= high;
  const turns = [-1, 0, 1];
  return turns
    .flatMap((around) => turns.map((up) => ({ r: r + around * period, k: k + up })))
    .filter((image) => reaches(image.r, handleSigmas * sr, view.x) && reaches(image.k, handleSigmas * sk, view.y));
}

/** Distances of the four grips from the centre along r and along k. */
export function gripDistances(
  { sr, sk }: Packet,
  { pixelX, pixelY }: Pick<PlotPointer, 'pixelX' | 'pixelY'>,
): { r: number; k: number } {
  return { r: Math.max(handleSigmas * sr, leastGrip * pixelX), k: Math.max(handleSigmas * sk, leastGrip * pixelY) };
}

/**
 * What a pointer hits: a grip of the selected packet, a centre, an edge, or the inside of an ellipse, in this order,
 * and of several the nearest. Null on empty ground.
 */
export function hitPacket(
  packets: readonly Packet[],
  selected: number | null,
  at: PlotPointer,
  period: number,
): Hit | null {
  const { core, edge, grip } = at.isTouch ? reach.touch : reach.mouse;
  let best: { hit: Hit; rank: number } | null = null;
  const offer = (hit: Hit, rank: number) => {
    if (!best || rank < best.rank) best = { hit, rank };
  };
  packets.forEach((packet, index) => {
    const isSelected = index === selected;
    for (const image of imagesOf(packet, period, at.view)) {
      const [x, y] = [at.x - image.r, at.y - image.k];
      const [left, up] = [x / at.pixelX, y / at.pixelY];
      const distance = Math.hypot(left, up);
      const whole = { index, ...image, alongR: true, alongK: true };
      if (isSelected) {
        const grips = gripDistances(packet, at);
        const fromR = Math.hypot((Math.abs(x) - grips.r) / at.pixelX, up);
        const fromK = Math.hypot(left, (Math.abs(y) - grips.k) / at.pixelY);
        if (Math.min(fromR, fromK) <= grip) {
          const alongR = fromR <= fromK;
          offer({ ...whole, part: 'edge', alongR, alongK: !alongR }, Math.min(fromR, fromK));
        }
      }
      if (distance <= core) offer({ ...whole, part: 'body' }, 100 + distance);
      const [u, v] = [x / (handleSigmas * packet.sr), y / (handleSigmas * packet.sk)];
      const radius = Math.hypot(u, v);
      const fromEdge = radius > 0 ? (Math.abs(radius - 1) / radius) * distance : Infinity;
      if (fromEdge <= edge)
        offer(
          { ...whole, part: 'edge', alongR: Math.abs(u) > 0.38 * radius, alongK: Math.abs(v) > 0.38 * radius },
          (isSelected ? 200 : 300) + fromEdge,
        );
      if (radius <= 1) offer({ ...whole, part: 'body' }, (isSelected ? 400 : 401) + radius);
    }
  });
  return (best as { hit: Hit } | null)?.hit ?? null;
}

/**
 * The packet with its edge dragged from one place to another: widths grow by as much as the pointer has left the
 * centre, along the axes that the hit says.
 */
export function resizedPacket(
  packet: Packet,
  hit: Pick<Hit, 'r' | 'k' | 'alongR' | 'alongK'>,
  from: { x: number; y: number },
  to: { x: number; y: number },
): Packet {
  const [u, v] = [(from.x - hit.r) / packet.sr, (from.y - hit.k) / packet.sk];
  const length = Math.hypot(u, v);
  // on a slanting radius the edge is met at a part of its width only
  const slant = (part: number, isBoth: boolean) => (isBoth && length > 0 ? Math.abs(part) / length : 1);
  const isBoth = hit.alongR && hit.alongK;
  const growth = (a: number, b: number, centre: number) => (Math.abs(b - centre) - Math.abs(a - centre)) / handleSigmas;
  return {
    ...packet,
    sr: hit.alongR ? packet.sr + growth(from.x, to.x, hit.r) / slant(u, isBoth) : packet.sr,
    sk: hit.alongK ? packet.sk + growth(from.y, to.y, hit.k) / slant(v, isBoth) : packet.sk,
  };
}
