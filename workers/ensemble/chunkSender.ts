import type { SampleChunk } from '../contract/protocol';

/** Chunks that may be under way: they cover the time in which the record adds them, and bound its memory. */
const MOST_UNDERWAY = 4;

/** Sends chunks to the record through a port, no more than it can take, and listens to this worker's other messages. */
export class ChunkSender {
  private sent = 0;
  private answered = 0;
  private isClosed = false;
  /** Those who wait for answers, or for the end. */
  private waiting: (() => void)[] = [];
  private readonly turns = new MessageChannel();
  private onTurn: (() => void) | null = null;

  /** `onAnswer` gets the buffers that an answer brings back. */
  constructor(
    private readonly port: MessagePort,
    onAnswer: (buffers: ArrayBuffer[]) => void,
  ) {
    port.onmessage = ({ data }: MessageEvent<ArrayBuffer[] | null>) => {
      onAnswer(data ?? []);
      this.answered += 1;
      this.resume();
    };
    this.turns.port1.onmessage = () => this.onTurn?.();
  }

  /** Resolves when a chunk may be computed for it, after the messages that came meanwhile; false once it is closed. */
  async isReady(): Promise<boolean> {
    await this.turn();
    await this.until(() => this.sent - this.answered < MOST_UNDERWAY);
    return !this.isClosed;
  }

  send(chunk: SampleChunk, buffers: ArrayBuffer[]): void {
    this.sent += 1;
    this.port.postMessage(chunk, buffers);
  }

  /** Resolves when the record has all that was sent until now; false if it was closed before. */
  async isAnswered(): Promise<boolean> {
    const { sent } = this;
    await this.until(() => this.answered >= sent);
    return this.answered >= sent;
  }

  close(): void {
    this.isClosed = true;
    for (const port of [this.port, this.turns.port1, this.turns.port2]) port.close();
    this.onTurn?.();
    this.resume();
  }

  /** A turn of the loop of events: a promise alone would not let messages in. */
  private async turn(): Promise<void> {
    if (this.isClosed) return;
    await new Promise<void>((resolve) => {
      this.onTurn = resolve;
      this.turns.port2.postMessage(null);
    });
    this.onTurn = null;
  }

  private async until(isSo: () => boolean): Promise<void> {
    while (!this.isClosed && !isSo()) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private resume(): void {
    for (const resume of this.waiting.splice(0)) resume();
  }
}
