import type { Language } from '../../language/languages';
import type { Lecture } from '../../lectures/lecture';
import type { Place } from '../../lectures/progress';
import { createSignal } from '../../state/signal';

/** What the speaker's window shows, from the page of the audience. */
export interface SpeakerState {
  kind: 'state';
  lecture: Lecture;
  place: Place;
  playing: boolean;
  /** When presenting began, as of Date.now(); null before. */
  startedMs: number | null;
  cover: Cover;
}

/** What covers the screen while presenting. */
export type Cover = 'black' | 'code' | 'keys' | null;

/** Of this page. */
export const screenCover = createSignal<Cover>(null);

/** What goes between the page and the speaker's window. */
export type Message =
  | SpeakerState
  | { kind: 'picture'; picture: Blob }
  | { kind: 'closed' }
  /** Of the speaker's window: it is there; the press of a key. */
  | { kind: 'hello' }
  | { kind: 'key'; key: string }
  | { kind: 'turn'; offset: 1 | -1 }
  | { kind: 'goTo'; place: Place }
  | { kind: 'play' }
  | { kind: 'restartClock' };

export interface Channel {
  send(message: Message): void;
  close(): void;
}

/** Name of a channel in the address of the speaker's window. */
const speakerKey = 'speaker';

/** The channel that the address of a speaker's window names; null for the page itself. */
export function channelOf(hash: string): string | null {
  return new RegExp(`^#${speakerKey}=([A-Za-z0-9-]+)(?:&lang=[a-z]+)?$`).exec(hash)?.[1] ?? null;
}

/** The address of a speaker's window, which speaks the language of the page. */
export function speakerAddress(page: string, channel: string, language: Language): string {
  return `${page.split('#')[0]}#${speakerKey}=${channel}&lang=${language}`;
}

/** Pages from a disk have no origin, and browsers no channel for them. */
const hasBroadcast = () => typeof BroadcastChannel !== 'undefined' && window.location.protocol !== 'file:';

/** Connects two windows of this page without a server; `peer` is the other one, for pages from a disk. */
export function connect(name: string, peer: () => Window | null, onMessage: (message: Message) => void): Channel {
  if (hasBroadcast()) {
    const channel = new BroadcastChannel(`wigner-lab ${name}`);
    channel.addEventListener('message', ({ data }: MessageEvent<Message>) => onMessage(data));
    return { send: (message) => channel.postMessage(message), close: () => channel.close() };
  }
  const listen = ({ source, data }: MessageEvent<{ channel?: string; message: Message } | null>) => {
    if (source !== null && source === peer() && data?.channel === name) onMessage(data.message);
  };
  window.addEventListener('message', listen);
  return {
    // a page from a disk has no origin to name
    send: (message) => peer()?.postMessage({ channel: name, message }, '*'),
    close: () => window.removeEventListener('message', listen),
  };
}
