import { protocolVersion, readCommand, type Asked, type Told } from './messages';

/** A message as it arrives in a window. */
export interface Arrival {
  data: unknown;
  source: unknown;
  /** The origin of the sender; 'null' for one without. */
  origin: string;
}

/** What the port needs of the window of the frame. */
export interface PortHost {
  parent: { postMessage(message: unknown, targetOrigin: string): void };
  /** Calls the listener with every message to this window; returns the unsubscription. */
  listen(listener: (arrival: Arrival) => void): () => void;
}

/** The way to the page around the frame. */
export interface FramePort {
  /** Tells the page, once it has spoken; before, nothing is said that tells of the state. */
  tell(message: Told): void;
  /** Whether the page has sent a command. */
  hasCompany(): boolean;
  dispose(): void;
}

/** What a deck of reveal.js says to the frames of a slide, and what it is told in turn. */
const slideStart = 'slide:start';
const slideStop = 'slide:stop';
/** Messages that tell nothing of the state, and may go to any page. */
const isPublic = ({ type }: Told) => type === 'ready' || type === 'key' || type === 'leave';

/**
 * Takes commands from the window that holds the frame and from no other, whatever its origin: they can do no more than
 * its reader. Answers go to the origin of the first command alone; a page without an origin (a file, a sandbox) can
 * only be answered as anybody.
 */
export function createFramePort(
  { parent, listen }: PortHost,
  onCommand: (asked: Asked) => void,
  onSlide: (isShown: boolean) => void,
): FramePort {
  let target: string | null = null;
  let isDeck = false;

  function tell(message: Told): void {
    if (isDeck && message.type === 'key' && message.phase === 'keydown') {
      // the interface of reveal.js for frames, which takes texts only
      parent.postMessage(JSON.stringify({ method: 'triggerKey', args: [message.key.keyCode] }), '*');
      return;
    }
    if (target === null && !isPublic(message)) return;
    parent.postMessage({ wignerLab: protocolVersion, ...message }, target ?? '*');
  }

  const unlisten = listen(({ data, source, origin }) => {
    if (source !== parent) return;
    if (data === slideStart || data === slideStop) {
      // one that speaks for itself has a script that passes keys on
      isDeck = target === null;
      return onSlide(data === slideStart);
    }
    const asked = readCommand(data);
    if (!asked) return;
    const answerTo = origin === 'null' || origin === '' ? '*' : origin;
    if (target !== null && target !== answerTo) return;
    target = answerTo;
    isDeck = false;
    if ('command' in asked) onCommand(asked);
    else tell({ type: 'error', ...(asked.id === null ? {} : { id: asked.id }), text: asked.error });
  });

  return { tell, hasCompany: () => target !== null, dispose: unlisten };
}
