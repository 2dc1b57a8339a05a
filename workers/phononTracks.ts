import { groupVelocity } from '../src/physics/dispersion';
import { jumpComponents, jumpRate } from '../src/physics/jumps';
import { PhononSampler } from './phononSampler';
import type { PhononTracks, RecordRequest } from './protocol';
import { UniformStream, streamSeed } from './random';

const TRACKS = 300;
/** Vertices of all tracks together: with many jumps fewer phonons are followed. */
const MAXIMAL_VERTICES = 200_000;

/** The paths of the first few hundred phonons of the ensemble over the record, jump by jump. */
export function phononTracks(request: RecordRequest): PhononTracks {
  const { model, kineticTimes, seed } = request;
  const horizon = kineticTimes[kineticTimes.length - 1];
  const sampler = new PhononSampler(model);
  const components = jumpComponents(model.noise);
  const random = new UniformStream(streamSeed(seed, 0, 6));
  const times: number[] = [];
  const positions: number[] = [];
  const offsets = [0];
  while (offsets.length <= TRACKS && times.length < MAXIMAL_VERTICES) {
    let x = sampler.drawPosition(random.uniform());
    let k = sampler.drawWaveNumber(random.uniform());
    for (let time = 0; ; ) {
      times.push(time);
      positions.push(x);
      if (time >= horizon) break;
      const rate = jumpRate(model, k);
      const next = Math.min(horizon, rate > 0 ? time - Math.log(1 - random.uniform()) / rate : horizon);
      x += groupVelocity(model, k) * (next - time);
      time = next;
      if (time < horizon) k = jump(components, k, random);
    }
    offsets.push(times.length);
  }
  return { count: offsets.length - 1, offsets: Uint32Array.from(offsets), time: Float64Array.from(times), position: Float64Array.from(positions) };
}

function jump(components: ReturnType<typeof jumpComponents>, k: number, random: UniformStream): number {
  let choice = random.uniform();
  const component = components.find(({ chance }) => (choice -= chance(k)) < 0) ?? components[components.length - 1];
  for (;;) {
    const next = random.uniform() - 0.5;
    if (random.uniform() < component.shape(next)) return next;
  }
}
