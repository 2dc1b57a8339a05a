import type { Packet } from '../../../physics/model';
import type { KeyState } from '../../../plots/keyboard';
import type { PlotKey, PlotPointer, PlotTool } from '../../../plots/tool';
import { niceStep, type Viewport } from '../../../plots/viewport';
import { addPacket, changePacket, removePacket, scaleEnergy, selectedOf, selectNext, type PaintHost } from './edits';
import { hitPacket, resizedPacket, type Hit } from './hit';

/** Less is a click; a finger trembles. */
const clickPixels = { mouse: 4, touch: 8 };
const coarseStep = 10;
const resizeFactor = 1.1;
const wheelFactor = 1.1;
/** Wall time after the last turn of the wheel until it counts as finished. */
const wheelRestMs = 250;

/** Along r and along k. */
const arrows: Record<string, readonly [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

interface Drag {
  from: PlotPointer;
  /** The packet as it was when it was taken. */
  packet: Packet;
  index: number;
  /** What was taken; null for a packet that is being added. */
  hit: Hit | null;
  moved: boolean;
}

/** Packets added, moved, resized and deleted on a field W(r, k), by pointer and keys. */
export function createPaintTool(host: PaintHost): PlotTool {
  let drag: Drag | null = null;
  let wheelTimer: ReturnType<typeof setTimeout> | null = null;

  const hitAt = (at: PlotPointer) => hitPacket(host.packets(), host.selected.get(), at, host.ring().period);
  const commit = () => host.paint([...host.packets()], true);

  /** What the wheel has changed counts from now on. */
  function finishWheel(): void {
    if (wheelTimer === null) return;
    clearTimeout(wheelTimer);
    wheelTimer = null;
    commit();
    host.tell();
  }

  return {
    hover(at) {
      const hit = at && !at.shift ? hitAt(at) : null;
      if (!hit) return at && 'crosshair';
      if (hit.part === 'body') return 'move';
      return hit.alongR && hit.alongK ? 'nwse-resize' : hit.alongR ? 'ew-resize' : 'ns-resize';
    },
    press(at) {
      finishWheel();
      const hit = at.shift ? null : hitAt(at);
      if (hit) {
        host.selected.set(hit.index);
        drag = { from: at, packet: host.packets()[hit.index], index: hit.index, hit, moved: false };
        return true;
      }
      const index = host.packets().length;
      const packet = addPacket(host, { r: at.x, k: at.y }, false);
      drag = packet && { from: at, packet, index, hit: null, moved: false };
      // a full state takes the press all the same, so that nothing is zoomed
      return true;
    },
    drag(at) {
      if (!drag) return;
      const pixels = Math.hypot((at.x - drag.from.x) / at.pixelX, (at.y - drag.from.y) / at.pixelY);
      drag.moved ||= pixels >= (at.isTouch ? clickPixels.touch : clickPixels.mouse);
      if (drag.moved) changePacket(host, drag.index, dragged(drag, at), false);
    },
    release() {
      if (!drag) return;
      const { moved, hit } = drag;
      drag = null;
      if (moved || !hit) commit();
      host.tell();
    },
    cancel() {
      finishWheel();
      if (drag && (drag.moved || !drag.hit)) host.restore();
      drag = null;
    },
    wheel(steps, at) {
      const hit = hitAt(at);
      if (!hit || drag) return false;
      const packet = host.packets()[hit.index];
      host.selected.set(hit.index);
      changePacket(host, hit.index, { ...packet, energy: packet.energy * wheelFactor ** steps }, false);
      if (wheelTimer !== null) clearTimeout(wheelTimer);
      wheelTimer = setTimeout(finishWheel, wheelRestMs);
      return true;
    },
    key(key, state) {
      if (drag) return false;
      finishWheel();
      if (key.key === 'Tab') return !key.altKey && selectNext(host, key.shiftKey ? -1 : 1);
      if (key.key === 'Enter') {
        const { x, y } = state.cursor ?? middleOf(state.view);
        if (addPacket(host, { r: x, k: y }, true)) host.tell();
        return true;
      }
      return selectedOf(host) !== null && actOnSelected(host, key, state);
    },
  };
}

/** The packet of a drag with the pointer at a place. */
function dragged({ from, packet, hit }: Drag, at: PlotPointer): Packet {
  if (hit?.part === 'edge') return resizedPacket(packet, hit, from, at);
  if (hit) return { ...packet, r: packet.r + at.x - from.x, k: packet.k + at.y - from.y };
  // the pointer draws the box around the handle of a new packet
  return { ...packet, sr: Math.abs(at.x - from.x) / 2, sk: Math.abs(at.y - from.y) / 2 };
}

/** What a key does to the selected packet; false for others. */
function actOnSelected(host: PaintHost, { key, shiftKey, altKey }: PlotKey, state: KeyState): boolean {
  const now = selectedOf(host);
  if (!now) return false;
  const { packet, index } = now;
  const arrow = arrows[key];
  if (arrow) {
    const [alongR, alongK] = arrow.map((direction) => direction * (shiftKey ? coarseStep : 1));
    const next = altKey
      ? { ...packet, sr: packet.sr * resizeFactor ** alongR, sk: packet.sk * resizeFactor ** alongK }
      : {
          ...packet,
          r: packet.r + alongR * niceStep(state.step.x),
          k: packet.k + alongK * niceStep(state.step.y),
        };
    changePacket(host, index, next, true);
    host.tell();
    return true;
  }
  switch (key) {
    case '+':
    case '=':
      scaleEnergy(host, 1);
      return true;
    case '-':
    case '_':
      scaleEnergy(host, -1);
      return true;
    case 'Delete':
    case 'Backspace':
      removePacket(host, index);
      return true;
    case 'Escape':
      host.selected.set(null);
      return true;
    default:
      return false;
  }
}

function middleOf({ x, y }: Viewport): { x: number; y: number } {
  return { x: (x[0] + x[1]) / 2, y: (y[0] + y[1]) / 2 };
}
