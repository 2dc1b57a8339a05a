import type { View } from '../../scenario/view';

/** A tool in words. */
export interface ToolWords {
  name: string;
  /** The key that chooses it. */
  key: string;
  /** What a press on a field does. */
  hint: string;
  /** What keys do on a focused field. */
  keys: string;
}

type Tool = View['tool'];

/** The tools that there are for the fields. */
export const tools: { read: ToolWords } & Partial<Record<Tool, ToolWords>> = {
  read: {
    name: 'Read',
    key: 'r',
    hint: 'The cursor reads values, a drag zooms',
    keys: 'Arrow keys move the cursor, plus and minus zoom, 0 shows everything.',
  },
};

/** The tool that a key of the page chooses; null for other keys. */
export function toolOfKey(key: string): Tool | null {
  const entries = Object.entries(tools) as [Tool, ToolWords][];
  return entries.find(([, words]) => words.key === key.toLowerCase())?.[0] ?? null;
}
