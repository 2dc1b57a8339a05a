import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { dictionary1 } from './dictionary';

/** What a handout says; all of it may be empty. */
export interface LockTexts {
  title: string;
  /** Markdown with formulas between dollars. */
  task: string;
  /** The same, each with a field for an answer. */
  questions: readonly string[];
}

/** Most characters of each text, and most questions: a handout is a page, and its link has to fit into a message. */
export const textLimits = { title: 80, task: 1500, question: 400, questions: 12 } as const;

const dictionary = strToU8(dictionary1);

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Letters before the packed texts that say whether they arrived whole, 18 bits. */
const checkLength = 3;

/** Stands between the texts; `cleanText` leaves none within them. */
const separator = '\0';

/** Control characters but line ends, marks that turn the direction of writing, and halves of characters. */
const unwanted = /(?!\n)[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;

/** A text as a link carries it: line ends of one kind, no control characters, nothing at its ends. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unwanted, '').trim();
}

/** The texts, cleaned, as letters, digits, - and _: deflate with the words of the trade known, then base64url. */
export function packTexts({ title, task, questions }: LockTexts): string {
  const texts = [title, task, ...questions].map(cleanText);
  const bytes = deflateSync(strToU8(texts.join(separator)), { level: 9, mem: 12, dictionary });
  return checkOf(bytes) + toBase64(bytes);
}

/** The texts again; null where the letters are not what was packed. Never throws. */
export function unpackTexts(packed: string): LockTexts | null {
  const bytes = fromBase64(packed.slice(checkLength));
  if (!bytes || checkOf(bytes) !== packed.slice(0, checkLength)) return null;
  try {
    const [title, task = '', ...questions] = strFromU8(inflateSync(bytes, { dictionary }))
      .split(separator)
      .map(cleanText);
    return { title, task, questions };
  } catch {
    // what is no deflate stream is told by the caller
    return null;
  }
}

/** FNV-1a, folded to 18 bits. */
function checkOf(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  const folded = (hash ^ (hash >>> 18)) & 0x3ffff;
  return [folded >> 12, (folded >> 6) & 63, folded & 63].map((sextet) => alphabet[sextet]).join('');
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  let [bits, count] = [0, 0];
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xfff;
    for (count += 8; count >= 6; count -= 6) text += alphabet[(bits >> (count - 6)) & 63];
  }
  return count > 0 ? text + alphabet[(bits << (6 - count)) & 63] : text;
}

function fromBase64(text: string): Uint8Array | null {
  const bytes = new Uint8Array((text.length * 6) >> 3);
  let [bits, count, at] = [0, 0, 0];
  for (const letter of text) {
    const sextet = alphabet.indexOf(letter);
    if (sextet < 0) return null;
    bits = ((bits << 6) | sextet) & 0xfff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[at++] = (bits >> count) & 255;
  }
  return bytes;
}
