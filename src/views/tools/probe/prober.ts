import { t } from '@lingui/core/macro';
import type { Heatmap } from '../../../plots/heatmap';
import type { KeyState } from '../../../plots/keyboard';
import type { LinePlot } from '../../../plots/lines';
import type { PlotKey, PlotPointer, PlotTool } from '../../../plots/tool';
import { siteCountOf } from '../../../scenario/model';
import type { FieldKind } from '../../../state/pictures/fields';
import type { Lab } from '../../../state/types';
import { probeRows } from '../../../state/histories/probes';
import { addProbe, deleteProbe, probeDraft, setProbes } from './edits';
import { gripOf, movedRow, nearestRow, regionBetween, type Bounds, type Grip, type Press } from './placing';

/** Pixels within which a press takes hold of a probe, and beyond which it is a drag. */
const reach = { mouse: 10, touch: 22 };
const dragPixels = 4;

function boundsOf(lab: Lab): Bounds {
  const { scenario } = lab.store.getState();
  const half = (siteCountOf(scenario) * scenario.epsilon) / 2;
  return { x: [-half, half], y: [-0.5, 0.5] };
}

/** Gives the pointer and the keys of a field to the setting of probes. */
export function equipForProbes(plot: Heatmap, kind: FieldKind, lab: Lab): () => void {
  plot.setTool(kind === 'plane' ? planeTool(lab) : fieldTool(lab));
  return () => {
    plot.setTool(null);
    probeDraft.set(null);
  };
}

/** Fields over the plane have no k: says where probes are. */
function planeTool(lab: Lab): PlotTool {
  const tell = () => {
    lab.notify(
      'probes',
      () => t`Probes read W(r₁,k₁): choose it in place of e(r₁,r₂) in the title of the middle field.`,
    );
    return true;
  };
  return {
    press: tell,
    drag: () => undefined,
    release: () => undefined,
    cancel: () => undefined,
    key: ({ key }) => key === 'Enter' && tell(),
  };
}

const pressOf = ({ x, y, pixelX, pixelY, isTouch }: PlotPointer): Press => {
  const near = isTouch ? reach.touch : reach.mouse;
  return { x, y, nearX: near * pixelX, nearY: near * pixelY };
};

function fieldTool(lab: Lab): PlotTool {
  let held: { grip: Grip; start: PlotPointer; isDrag: boolean } | null = null;
  /** The first corner of a region that keys have set. */
  let corner: [number, number] | null = null;
  const rows = () => probeRows(lab.store.getState().view);

  /** The probes as the hand has them now, and which of them it holds. */
  const draft = (at: PlotPointer): { rows: number[][]; index: number } | null => {
    if (!held?.isDrag) return null;
    const { grip, start } = held;
    const bounds = boundsOf(lab);
    const all = rows();
    if (grip.kind === 'new')
      return { rows: [...all, regionBetween([start.x, start.y], [at.x, at.y], bounds)], index: all.length };
    all[grip.index] =
      grip.kind === 'corner'
        ? regionBetween(grip.opposite, [at.x, at.y], bounds)
        : movedRow(grip.from, at.x - start.x, at.y - start.y, bounds);
    return { rows: all, index: grip.index };
  };
  const end = () => {
    held = null;
    probeDraft.set(null);
  };

  return {
    hover: (at) => {
      if (!at) return null;
      const grip = gripOf(rows(), pressOf(at));
      return grip.kind === 'new' ? 'crosshair' : grip.kind === 'corner' ? 'nwse-resize' : 'move';
    },
    press(at) {
      held = { grip: gripOf(rows(), pressOf(at)), start: at, isDrag: false };
      return true;
    },
    drag(at) {
      if (!held) return;
      const { start } = held;
      held.isDrag ||= Math.hypot((at.x - start.x) / at.pixelX, (at.y - start.y) / at.pixelY) > dragPixels;
      probeDraft.set(draft(at)?.rows ?? null);
    },
    release(at) {
      const moved = draft(at);
      const press = held;
      end();
      if (!press) return;
      const { grip } = press;
      if (moved && grip.kind === 'new') addProbe(lab, moved.rows[moved.index]);
      else if (moved) setProbes(lab, moved.rows, moved.index);
      else if (grip.kind === 'new' || (grip.kind === 'whole' && grip.isInside)) addProbe(lab, [at.x, at.y]);
      else setProbes(lab, rows(), grip.index);
    },
    cancel: end,
    key({ key, shiftKey }: PlotKey, { cursor, view, step }: KeyState) {
      const at = cursor ?? { x: (view.x[0] + view.x[1]) / 2, y: (view.y[0] + view.y[1]) / 2 };
      if (key === 'Enter') {
        const begun = corner;
        corner = shiftKey && !begun ? [at.x, at.y] : null;
        if (begun) addProbe(lab, regionBetween(begun, [at.x, at.y], boundsOf(lab)));
        else if (corner) lab.notify('probes', () => t`First corner set: move the cursor to the other and press Enter.`);
        else addProbe(lab, [at.x, at.y]);
        return true;
      }
      if (key === 'Delete' || key === 'Backspace') {
        const index = nearestRow(rows(), { x: at.x, y: at.y, nearX: step.x, nearY: step.y });
        if (index >= 0) deleteProbe(lab, index);
        return true;
      }
      if (key === 'Escape' && corner) {
        corner = null;
        lab.withdraw('probes');
        return true;
      }
      return false;
    },
  };
}

/** On the energy profile a drag sets an interval of r; it moves those that are there. */
export function equipProfileForProbes(plot: LinePlot, lab: Lab): () => void {
  let held: { start: PlotPointer; index: number } | null = null;
  const all: [number, number] = [-0.5, 0.5];
  const rows = () => probeRows(lab.store.getState().view);
  const isInterval = (row: readonly number[]) => row.length === 4 && row[2] <= -0.5 && row[3] >= 0.5;
  const draft = (at: PlotPointer): number[][] | null => {
    if (!held || Math.abs(at.x - held.start.x) <= dragPixels * at.pixelX) return null;
    const { start, index } = held;
    const bounds = { ...boundsOf(lab), y: all };
    if (index < 0) return [...rows(), regionBetween([start.x, -0.5], [at.x, 0.5], bounds)];
    return rows().map((row, i) => (i === index ? movedRow(row, at.x - start.x, 0, bounds) : row));
  };
  plot.setTool({
    press(at) {
      const index = rows().findIndex((row) => isInterval(row) && at.x >= row[0] && at.x <= row[1]);
      held = { start: at, index };
      return true;
    },
    drag: (at) => probeDraft.set(draft(at)),
    release(at) {
      const moved = draft(at);
      const { index = -1 } = held ?? {};
      held = null;
      probeDraft.set(null);
      if (moved && index < 0) addProbe(lab, moved[moved.length - 1]);
      else if (moved) setProbes(lab, moved, index);
      else if (index >= 0) setProbes(lab, rows(), index);
    },
    cancel() {
      held = null;
      probeDraft.set(null);
    },
  });
  return () => plot.setTool(null);
}
