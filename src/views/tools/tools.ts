import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { i18n } from '../../language';
import type { View } from '../../scenario/view';
import { activeLock } from '../../state/handout';
import type { Lab } from '../../state/types';

/** A tool in words. */
export interface ToolWords {
  name: MessageDescriptor;
  /** The key that chooses it. */
  key: string;
  /** What a press on a field does. */
  hint: MessageDescriptor;
  /** What keys do on a focused field. */
  keys: MessageDescriptor;
}

type Tool = View['tool'];

/** The tools that there are for the fields. */
export const tools: { read: ToolWords } & Partial<Record<Tool, ToolWords>> = {
  read: {
    name: msg({
      message: 'Read',
      context: 'tool',
      comment: 'The tool that reads values; a switch with room for 8 characters',
    }),
    key: 'r',
    hint: msg`The cursor reads values, a drag zooms`,
    keys: msg`Arrow keys move the cursor, plus and minus zoom, 0 shows everything.`,
  },
  probe: {
    name: msg({
      message: 'Probe',
      context: 'tool',
      comment: 'The tool that sets probes; a switch with room for 8 characters',
    }),
    key: 'p',
    hint: msg`A press sets a probe at a point, a drag one over a region; a probe that is there can be moved`,
    keys: msg`Arrow keys move the cursor, Enter sets a probe there, Shift and Enter the first corner of a region, Delete takes the nearest probe away, V reads the values.`,
  },
  paint: {
    name: msg({
      message: 'Paint',
      context: 'tool',
      comment: 'The tool that paints the initial state; a switch with room for 8 characters',
    }),
    key: 'd',
    hint: msg`A press adds a packet to the initial state, a drag moves or resizes one`,
    keys: msg`Enter adds a packet, Tab goes through them, arrow keys move one, with Alt they resize it, plus and minus change its energy, Delete takes it away.`,
  },
};

/** What keys do on a focused field while a tool is chosen. */
export const toolKeys = (tool: Tool): string => i18n._((tools[tool] ?? tools.read).keys);

/**
 * Takes a tool. Paint begins at t = 0, where what it changes is seen, and with the clock at rest; leaving moves
 * nothing.
 */
export function chooseTool(lab: Lab, tool: Tool): void {
  const lock = activeLock(lab.store.getState().view);
  if (tool !== 'read' && lock && !lock.tools.includes(tool)) return;
  if (tool === 'paint' && lab.store.getState().view.tool !== 'paint') lab.seek(0);
  lab.changeView({ tool });
}

/** The tool that a key of the page chooses; null for other keys. */
export function toolOfKey(key: string): Tool | null {
  const entries = Object.entries(tools) as [Tool, ToolWords][];
  return entries.find(([, words]) => words.key === key.toLowerCase())?.[0] ?? null;
}
