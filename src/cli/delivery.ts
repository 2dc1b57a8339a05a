import type { Command } from './arguments';
import type { Outcome } from './job';
import type { Expected } from './measure';
import { quoted } from './options';
import type { Draft, Sink } from './sink';

/** The way of one result into its file or to standard output. */
export class Delivery {
  private draft: { file: Draft; noticeCount: number } | null = null;

  /** `notices` grow while it is computed; `tell` is for what a person has to know, even one who wants no notices. */
  constructor(
    private readonly sink: Sink,
    private readonly out: Command['out'],
    private readonly notices: readonly string[],
    private readonly tell: (text: string) => void,
  ) {}

  /** Begins to write what will be the result if there are no more notices. */
  expect(expected: Expected): void {
    const { sink, notices } = this;
    if (sink.draft) this.draft = { file: sink.draft(this.piecesOf(expected)), noticeCount: notices.length };
  }

  /** A file gets nothing where nothing was finished; standard output gets a result in any case. */
  async end(outcome: Outcome): Promise<void> {
    const { sink, out, tell } = this;
    if (out && outcome.extent === 'nothing') {
      sink.discard();
      tell(`Interrupted before anything was finished; nothing is written to ${quoted(out.file)}.`);
      return;
    }
    if (await this.keepDraft(outcome)) return;
    const elsewhere = await sink.write(this.piecesOf(outcome), outcome.extent === 'whole');
    if (out && elsewhere !== null)
      tell(`What was finished is in ${JSON.stringify(elsewhere)}; ${quoted(out.file)} is for the whole result.`);
  }

  private async keepDraft({ extent }: Outcome): Promise<boolean> {
    const { draft, notices } = this;
    return draft !== null && extent === 'whole' && draft.noticeCount === notices.length && (await draft.file.keep());
  }

  /** As they are now: notices stand at the beginning of a file. */
  private piecesOf(result: Expected): AsyncIterable<string | Uint8Array> {
    return result.pieces([...this.notices], this.out?.format ?? 'json');
  }
}
