import { recordLink } from '../../scenario/codec';
import { shortened } from '../../scenario/notice';

/** Version of the messages between a page and the lab in a frame of it. */
export const protocolVersion = 1;

/** What a page asks of the lab in its frame. */
export type Command =
  /** Keys of the address on top of the state on show. */
  | { type: 'set'; keys: string }
  | { type: 'play' }
  | { type: 'pause' }
  /** Shows a kinetic time and stays there. */
  | { type: 'seek'; t: number }
  /** Shows the state of a link in place of the one on show. */
  | { type: 'scenario'; link: string }
  /** Asks for an answer of type `state`. */
  | { type: 'state' }
  /** The reader sees the frame, or does not, in ways that a frame cannot find out by itself. */
  | { type: 'show' }
  | { type: 'hide' };

/** A command with the number by which its answer is known, if it has one. */
export interface Asked {
  command: Command;
  id: number | string | null;
}

/** A message that was meant for the lab, but is none of these commands. */
export interface Misread {
  error: string;
  id: number | string | null;
}

const types = ['set', 'play', 'pause', 'seek', 'scenario', 'state', 'show', 'hide'] as const;
/** Longer links are none of this program. */
const longestLink = 20_000;

// said as it is: the page around speaks this interface
/** Reads the data of a message; null for one that is not meant for the lab. Never throws. */
export function readCommand(data: unknown): Asked | Misread | null {
  if (typeof data !== 'object' || data === null || !('wignerLab' in data)) return null;
  const { wignerLab, type, id, ...rest } = data as Record<string, unknown>;
  const known = typeof id === 'number' || typeof id === 'string' ? id : null;
  if (wignerLab !== protocolVersion)
    return { error: `wignerLab is ${told(wignerLab)}; this lab knows version ${protocolVersion}.`, id: known };
  const command = commandOf(type, rest);
  return typeof command === 'string' ? { error: command, id: known } : { command, id: known };
}

// said as it is: the page around speaks this interface
/** The command, or what is wrong with it. */
function commandOf(type: unknown, { keys, t, link }: Record<string, unknown>): Command | string {
  switch (type) {
    case 'set': {
      const text = typeof keys === 'object' && keys !== null ? recordLink({ ...keys }) : keys;
      if (typeof text !== 'string' || !text.includes('='))
        return `set needs keys, such as { g: 0.5 } or "g=0.5"; ${told(keys)} was given.`;
      return text.length > longestLink ? tooLong('keys', text) : { type, keys: text };
    }
    case 'seek':
      if (typeof t !== 'number' || !Number.isFinite(t) || t < 0)
        return `seek needs t, a kinetic time from 0 on; ${told(t)} was given.`;
      return { type, t };
    case 'scenario':
      if (typeof link !== 'string' || !link.includes('='))
        return `scenario needs link, the text of a link to a state; ${told(link)} was given.`;
      return link.length > longestLink ? tooLong('link', link) : { type, link };
    case 'play':
    case 'pause':
    case 'state':
    case 'show':
    case 'hide':
      return { type };
    default:
      return `type is ${told(type)}; it has to be one of ${types.join(', ')}.`;
  }
}

// said as it is: the page around speaks this interface
function tooLong(name: string, text: string): string {
  return `${name} has ${text.length} characters; ${longestLink} at most are read.`;
}

function told(value: unknown): string {
  if (value === undefined) return 'nothing';
  const isShort = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isShort ? shortened(JSON.stringify(value)) : `a value of type ${typeof value}`;
}

/** How an embedded lab stands: a picture, not seen yet, running, or not seen now. */
export type FramePhase = 'poster' | 'waiting' | 'live' | 'suspended';

/** What the lab tells the page around it. */
export type Told =
  | { type: 'ready'; version: number; embed: string; still: boolean }
  | ({ type: 'state'; id?: number | string } & FrameState)
  | { type: 'error'; id?: number | string; text: string }
  /** A key that the lab has no use for. */
  | { type: 'key'; phase: 'keydown' | 'keyup'; key: KeyOf }
  /** The focus goes back to the page. */
  | { type: 'leave' };

/** What of a KeyboardEvent makes it the same one elsewhere. */
export type KeyOf = Pick<
  KeyboardEvent,
  'key' | 'code' | 'keyCode' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat'
>;

/** What is on show. */
export interface FrameState {
  phase: FramePhase;
  /** The text of a link to the whole page in this state. */
  link: string;
  /** All physics keys, as results of the command line hold them. */
  scenario: Record<string, string | number | number[]>;
  t: number;
  playing: boolean;
  /** How far each engine has come, from 0 to 1. */
  engines: Record<string, { phase: string; share: number }>;
  /** What of the last command could not be used as it was given, a sentence each. */
  notices: string[];
}
