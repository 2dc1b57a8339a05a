import type { BatchRange } from '../../../workers/contract/protocol';

/** One of `count` parts, `part` from 1 on. */
export interface Shard {
  part: number;
  count: number;
}

/**
 * The batches of one of `count` parts of an ensemble of `total`: parts differ by one batch at most, and may be empty.
 */
export function shardRange(total: number, { part, count }: Shard): BatchRange {
  const cut = (parts: number) => Number((BigInt(total) * BigInt(parts)) / BigInt(count));
  return { first: cut(part - 1), end: cut(part) };
}

/**
 * Those of some ranges that together have most batches and none of them twice, in their order: weighted interval
 * scheduling. Of two that are alike the first one is taken.
 */
export function widestCover<Item extends BatchRange>(items: readonly Item[]): Item[] {
  const sorted = items.filter(({ first, end }) => end > first).sort((a, b) => a.end - b.end);
  /** [i]: most batches in the first i ranges. */
  const most = [0];
  /** [i]: how many of the ranges end before range i begins. */
  const before = sorted.map(({ first }, i) => {
    let [low, high] = [0, i];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle].end <= first) low = middle + 1;
      else high = middle;
    }
    return low;
  });
  sorted.forEach(({ first, end }, i) => most.push(Math.max(most[i], most[before[i]] + end - first)));
  const taken: Item[] = [];
  for (let i = sorted.length; i > 0;) {
    if (most[i] === most[i - 1]) {
      i -= 1;
      continue;
    }
    taken.push(sorted[i - 1]);
    i = before[i - 1];
  }
  return taken.reverse();
}

/** The batches of `total` that ascending ranges, none of which overlap, leave out. */
export function gapsOf(ranges: readonly BatchRange[], total: number): BatchRange[] {
  const gaps: BatchRange[] = [];
  let reached = 0;
  for (const { first, end } of [...ranges, { first: total, end: total }]) {
    if (first > reached) gaps.push({ first: reached, end: first });
    reached = end;
  }
  return gaps;
}

/** Runs of parts that are named one by one. */
const MOST_NAMED = 20;

/** The parts of `count` that have batches in one of some ascending gaps, in words such as '2, 4-6 of 7'. */
export function shardsIn(gaps: readonly BatchRange[], total: number, count: number): string {
  const runs: [number, number][] = [];
  for (let part = 1, gap = 0; part <= count && gap < gaps.length; ++part) {
    const { first, end } = shardRange(total, { part, count });
    while (gap < gaps.length && gaps[gap].end <= first) gap += 1;
    if (gap === gaps.length || first === end || gaps[gap].first >= end) continue;
    const last = runs.at(-1);
    if (last && last[1] === part - 1) last[1] = part;
    else runs.push([part, part]);
  }
  const named = runs.slice(0, MOST_NAMED).map(([from, to]) => (from === to ? from : `${from}-${to}`));
  const more = runs.slice(MOST_NAMED).reduce((sum, [from, to]) => sum + to - from + 1, 0);
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''} of ${count}`;
}
