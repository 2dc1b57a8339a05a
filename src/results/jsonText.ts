import { refuse } from './problem';

const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST, QUOTE, BACKSLASH, COMMA, COLON] = [
  0x7b, 0x7d, 0x5b, 0x5d, 0x22, 0x5c, 0x2c, 0x3a,
];
const spaces = new Set([0x20, 0x09, 0x0a, 0x0d]);

/**
 * Walks through the bytes of a JSON text and parses it value by value: the text of a long record is never one string,
 * which has an end in every browser, and whoever walks knows how far it is. Throws ResultProblem with the member.
 */
export class JsonText {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {
    // a byte order mark
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.at = 3;
  }

  /** The part of the text that is behind. */
  get share(): number {
    return this.at / this.bytes.length;
  }

  /** The byte of the next value. */
  isList(): boolean {
    return this.next() === OPEN_LIST;
  }

  isObject(): boolean {
    return this.next() === OPEN_OBJECT;
  }

  /** The members of an object in turn; `take` has to read the value of each. */
  object(member: string, take: (key: string) => void): void {
    this.sequence(member, OPEN_OBJECT, CLOSE_OBJECT, () => {
      const key = this.value(member);
      if (typeof key !== 'string') refuse({ kind: 'syntax', member, reason: String(key) });
      this.expect(member, COLON);
      take(key);
    });
  }

  /** The elements of a list in turn; `take` has to read each. */
  list(member: string, take: (index: number) => void): void {
    let index = 0;
    this.sequence(member, OPEN_LIST, CLOSE_LIST, () => take(index++));
  }

  /** The next value, whole. */
  value(member: string): unknown {
    this.next();
    const start = this.at;
    this.skip(member);
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(this.bytes.subarray(start, this.at));
      return JSON.parse(text);
    } catch (reason) {
      return refuse({ kind: 'syntax', member, reason: reason instanceof Error ? reason.message : String(reason) });
    }
  }

  /** Throws where anything but space is left. */
  end(): void {
    if (this.next() !== -1) refuse({ kind: 'syntax', member: '', reason: this.nearby() });
  }

  private sequence(member: string, open: number, close: number, one: () => void): void {
    this.expect(member, open);
    if (this.next() === close) return this.expect(member, close);
    for (;;) {
      one();
      const sign = this.next();
      this.expect(member, sign === COMMA ? COMMA : close);
      if (sign !== COMMA) return;
    }
  }

  /** The next byte that is no space, without passing it; -1 at the end. */
  private next(): number {
    const { bytes } = this;
    while (this.at < bytes.length && spaces.has(bytes[this.at])) this.at += 1;
    return this.at < bytes.length ? bytes[this.at] : -1;
  }

  private expect(member: string, sign: number): void {
    const found = this.next();
    if (found === -1) refuse({ kind: 'cut', member });
    if (found !== sign) refuse({ kind: 'syntax', member, reason: this.nearby() });
    this.at += 1;
  }

  /** Passes a value, by its brackets and quotes alone. */
  private skip(member: string): void {
    const { bytes } = this;
    const start = this.at;
    let depth = 0;
    for (; this.at < bytes.length; ++this.at) {
      const byte = bytes[this.at];
      if (byte === QUOTE) {
        for (++this.at; this.at < bytes.length && bytes[this.at] !== QUOTE; ++this.at)
          if (bytes[this.at] === BACKSLASH) ++this.at;
        if (this.at >= bytes.length) refuse({ kind: 'cut', member });
      } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        depth += 1;
        continue;
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        // the bracket around a bare value is none of it
        if (depth === 0) return;
        depth -= 1;
      } else if (depth === 0 && (byte === COMMA || byte === COLON || spaces.has(byte)) && this.at > start) return;
      else continue;
      if (depth === 0) {
        this.at += 1;
        return;
      }
    }
    if (depth > 0 || this.at === start) refuse({ kind: 'cut', member });
  }

  private nearby(): string {
    return new TextDecoder().decode(this.bytes.subarray(this.at, this.at + 20));
  }
}
