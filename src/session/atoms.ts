import type { AtomSamples, AtomTrack, AtomWindow } from '../../workers/contract/protocol';

/** An empty track with room for a whole run. */
export function atomTrack(window: AtomWindow): AtomTrack {
  const { firstSite, atomCount, firstMicroTime, microStep, capacity } = window;
  const size = capacity * atomCount;
  return {
    firstSite,
    atomCount,
    firstMicroTime,
    microStep,
    sampleCount: 0,
    position: new Float32Array(size),
    momentum: new Float32Array(size),
  };
}

/** Appends samples; `restart` says that they begin at the first one (a worker was lost and the batch runs again). */
export function growTrack(track: AtomTrack, samples: AtomSamples, restart: boolean): void {
  if (restart) track.sampleCount = 0;
  const at = track.sampleCount * track.atomCount;
  const room = track.position.length - at;
  track.position.set(samples.position.subarray(0, room), at);
  track.momentum.set(samples.momentum.subarray(0, room), at);
  track.sampleCount += Math.min(samples.sampleCount, room / track.atomCount);
}
