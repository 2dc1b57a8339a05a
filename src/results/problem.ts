/** What files are that are no results of an engine. */
export type OtherKind =
  | 'index'
  | 'part'
  | 'measurement'
  | 'figure'
  | 'scenario'
  | 'archive'
  | 'text'
  | 'picture'
  | 'empty'
  | 'unknown';

/** What a value of a member has to be. */
export type ValueRule =
  | 'finite'
  | 'notNegative'
  | 'ascending'
  | 'centresR'
  | 'centresK'
  | 'energySum'
  | 'spectrumSum'
  | 'totalSum'
  | 'number'
  | 'text'
  | 'object'
  | 'list'
  | 'engine'
  | 'smoothing';

/** Why a file is not opened. Members are called as in docs/results-files.md, those of frames as `frames[2].W`. */
export type Problem =
  | { kind: 'tooLarge'; bytes: number; most: number; unpacked: boolean }
  | { kind: 'unreadable'; reason: string }
  | { kind: 'memory'; bytes: number }
  | { kind: 'other'; what: OtherKind }
  /** The file, or a member, is cut off or changed. */
  | { kind: 'cut'; member: string }
  | { kind: 'checksum'; member: string }
  | { kind: 'packed'; member: string; method: string }
  | { kind: 'syntax'; member: string; reason: string }
  | { kind: 'missing'; member: string }
  | { kind: 'twice'; member: string }
  | { kind: 'type'; member: string; found: string; expected: string }
  | { kind: 'shape'; member: string; found: string; expected: string }
  | { kind: 'value'; member: string; found: string; rule: ValueRule };

/** A file that cannot be read as a result. */
export class ResultProblem extends Error {
  constructor(readonly problem: Problem) {
    super(JSON.stringify(problem));
  }
}

/** Throws the ResultProblem. */
export function refuse(problem: Problem): never {
  throw new ResultProblem(problem);
}
