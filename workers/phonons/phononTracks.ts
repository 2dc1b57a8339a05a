import { log, sin } from '../../src/maths/elementary';
import { jumpLaw, type JumpComponent, type JumpLaw } from '../../src/physics/jumps';
import { planarVelocity } from '../../src/physics/planar';
import { PhononSampler } from './phononSampler';
import type { PhononTracks, RecordRequest } from '../contract/protocol';
import { UniformStream, streamSeed } from '../../src/maths/random';

const TRACKS = 300;
/** Vertices of all tracks together: with many jumps fewer phonons are followed. */
const MAXIMAL_VERTICES = 200_000;

/** The paths X_1(t) of a few hundred phonons of the ensemble over the record, jump by jump. */
export function phononTracks(request: RecordRequest): PhononTracks {
  const { model, kineticTimes, seed } = request;
  const horizon = kineticTimes[kineticTimes.length - 1];
  const sampler = new PhononSampler(model);
  const law = jumpLaw(model);
  const position = new Float64Array(model.dimension);
  const waveNumber = new Float64Array(model.dimension);
  const random = new UniformStream(streamSeed(seed, 0, 6));
  const times: number[] = [];
  const positions: number[] = [];
  const offsets = [0];
  while (offsets.length <= TRACKS && times.length < MAXIMAL_VERTICES) {
    sampler.draw(position, waveNumber, random);
    for (let [time, x] = [0, position[0]]; ;) {
      times.push(time);
      positions.push(x);
      if (time >= horizon) break;
      const rate = waveNumber.reduce((sum, k) => sum + law.rate(k), 0);
      const next = Math.min(horizon, rate > 0 ? time - log(1 - random.uniform()) / rate : horizon);
      const level = waveNumber.reduce((sum, k, l) => sum + (l === 0 ? 0 : sin(Math.PI * k) ** 2), 0);
      x += planarVelocity(model, waveNumber[0], level) * (next - time);
      time = next;
      if (time < horizon) jump(waveNumber, law, rate, random);
    }
    offsets.push(times.length);
  }
  return {
    count: offsets.length - 1,
    offsets: Uint32Array.from(offsets),
    time: Float64Array.from(times),
    position: Float64Array.from(positions),
  };
}

/** Replaces a wave number with the given rate of jumps by the next one. */
function jump(waveNumber: Float64Array, { rate, components }: JumpLaw, total: number, random: UniformStream): void {
  let direction = 0;
  if (waveNumber.length > 1) {
    let choice = total * random.uniform() - rate(waveNumber[0]);
    for (; choice >= 0 && direction < waveNumber.length - 1; choice -= rate(waveNumber[direction])) ++direction;
  }
  waveNumber.forEach(
    (k, l) => (waveNumber[l] = l === direction ? drawComponent(components, k, random) : random.uniform() - 0.5),
  );
}

function drawComponent(components: JumpComponent[], k: number, random: UniformStream): number {
  let choice = random.uniform();
  const component = components.find(({ chance }) => (choice -= chance(k)) < 0) ?? components[components.length - 1];
  for (;;) {
    const next = random.uniform() - 0.5;
    if (random.uniform() < component.shape(next)) return next;
  }
}
