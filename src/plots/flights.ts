import type { PhononTracks } from '../../workers/contract/protocol';

/** The share of all flights that counts as long. */
const longShare = 0.01;

/**
 * Indices of the vertices at which the longest flights begin, and the length of the shortest of them; `share` of all,
 * at least one.
 */
export function longestFlights(tracks: PhononTracks, share = longShare): { starts: Uint32Array; length: number } {
  const flights: { start: number; length: number }[] = [];
  for (let phonon = 0; phonon < tracks.count; phonon++) {
    for (let i = tracks.offsets[phonon]; i + 1 < tracks.offsets[phonon + 1]; i++) {
      flights.push({ start: i, length: Math.abs(tracks.position[i + 1] - tracks.position[i]) });
    }
  }
  flights.sort((a, b) => b.length - a.length);
  const longest = flights.slice(0, Math.max(1, Math.round(share * flights.length)));
  return { starts: Uint32Array.from(longest, ({ start }) => start), length: longest.at(-1)?.length ?? 0 };
}
