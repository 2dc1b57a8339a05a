import { t } from '@lingui/core/macro';
import { useEffect, useState } from 'react';
import { createSnapshots } from '../../plots/snapshot';
import { currentLanguage } from '../../language';
import type { Guide } from '../../state/guide';
import type { Lab } from '../../state/types';
import { presenterAction } from './presenterKeys';
import { connect, screenCover, speakerAddress, type Channel, type Message } from './channel';

/** Wall time between two pictures of what the audience sees. */
const pictureMs = 700;
const pictureWidth = 640;

/** Opens the window of the speaker and keeps it told of what the audience sees; the function to open it. */
export function useSpeaker(lab: Lab, guide: Guide): () => void {
  const [speaker] = useState(() => createSpeaker(lab, guide));
  useEffect(() => {
    // a page that is left runs no effects any more
    window.addEventListener('pagehide', speaker.close);
    return () => {
      window.removeEventListener('pagehide', speaker.close);
      speaker.close();
    };
  }, [speaker]);
  return speaker.open;
}

function createSpeaker(lab: Lab, guide: Guide): { open(): void; close(): void } {
  let peer: Window | null = null;
  let channel: Channel | null = null;
  let timer = 0;
  let unsubscribes: (() => void)[] = [];
  const name = crypto.randomUUID?.() ?? String(Math.trunc(performance.timeOrigin));

  function tell(): void {
    const { lecture, place, startedMs } = guide.store.getState();
    if (lecture && place)
      channel?.send({
        kind: 'state',
        lecture,
        place,
        startedMs,
        playing: lab.store.getState().playing,
        cover: screenCover.get(),
      });
  }

  /**
   * A key of the speaker's window does what it does here while presenting; else only what leads through the lecture.
   */
  function press(key: string): void {
    if (guide.store.getState().presenting) {
      window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      return;
    }
    const action = presenterAction({ key, ctrlKey: false, metaKey: false, altKey: false });
    if (action === 'next' || action === 'back') hear({ kind: 'turn', offset: action === 'next' ? 1 : -1 });
    else if (action === 'play') hear({ kind: 'play' });
  }

  function hear(message: Message): void {
    if (message.kind === 'hello') tell();
    else if (message.kind === 'turn') guide.turn(message.offset);
    else if (message.kind === 'goTo') guide.goTo(message.place);
    else if (message.kind === 'key') press(message.key);
    else if (message.kind === 'play') lab.setPlaying(!lab.store.getState().playing);
    else if (message.kind === 'restartClock') guide.restartClock();
  }

  async function show(root: HTMLElement, snapshots: ReturnType<typeof createSnapshots>): Promise<void> {
    if (peer?.closed) return close();
    if (!document.hidden && root.isConnected) {
      const picture = await snapshots.take(pictureWidth);
      const blob = await new Promise<Blob | null>((resolve) =>
        picture ? picture.toBlob(resolve, 'image/webp', 0.8) : resolve(null),
      );
      if (blob) channel?.send({ kind: 'picture', picture: blob });
    }
    if (channel) timer = window.setTimeout(() => void show(root, snapshots), pictureMs);
  }

  function close(): void {
    window.clearTimeout(timer);
    for (const unsubscribe of unsubscribes) unsubscribe();
    unsubscribes = [];
    channel?.send({ kind: 'closed' });
    channel?.close();
    channel = null;
  }

  function open(): void {
    if (channel && peer && !peer.closed) return peer.focus();
    close();
    peer = window.open(
      speakerAddress(window.location.href, name, currentLanguage()),
      'wigner-lab-speaker',
      'popup,width=1000,height=760',
    );
    if (!peer) {
      lab.notify(
        'speaker',
        () => t`The browser has blocked the speaker’s window; allow this page to open windows, and ask again.`,
      );
      return;
    }
    lab.withdraw('speaker');
    channel = connect(name, () => peer, hear);
    unsubscribes = [
      guide.store.subscribe(tell),
      screenCover.subscribe(tell),
      lab.store.subscribe(({ playing }, before) => {
        if (playing !== before.playing) tell();
      }),
    ];
    const root = document.querySelector<HTMLElement>('.figures');
    if (root) void show(root, createSnapshots(root, '.panel-head h2'));
  }

  return { open, close };
}
