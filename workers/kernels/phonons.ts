// Jump processes: each particle flies with v(K) and jumps at rate rate(K) to a K drawn from a mixture of densities, all given as
// tables over |k| in [0, 1/2] with `cells` equal cells, linearly interpolated; v is odd, everything else even. A particle is
// (x, k, time, time of the next jump, velocity), 40 bytes. Positions and times are macroscopic.

const PARTICLE: i32 = 40;

let s0: u64 = 0;
let s1: u64 = 0;
let s2: u64 = 0;
let s3: u64 = 0;

@inline
function rotl(x: u64, bits: u64): u64 {
  return (x << bits) | (x >> (64 - bits));
}

/** Uniform in (0, 1], by xoshiro256++ (Blackman, Vigna). */
@inline
function uniform(): f64 {
  const result = rotl(s0 + s3, 23) + s0;
  const t = s1 << 17;
  s2 ^= s0;
  s3 ^= s1;
  s1 ^= s2;
  s0 ^= s3;
  s2 ^= t;
  s3 = rotl(s3, 45);
  return <f64>((result >> 11) + 1) * 1.1102230246251565e-16;
}

/** The table's value at |k|. */
@inline
function lookUp(table: usize, cells: i32, k: f64): f64 {
  const at = Math.abs(k) * 2 * <f64>cells;
  const cell = min(<i32>at, cells - 1);
  const a = f64.load(table + <usize>(cell << 3));
  const b = f64.load(table + <usize>(cell << 3), 8);
  return a + (b - a) * (at - <f64>cell);
}

@inline
function flight(velocity: usize, cells: i32, k: f64): f64 {
  const v = lookUp(velocity, cells, k);
  return k < 0 ? -v : v;
}

/**
 * Flies and jumps every particle until `time`. `chances`: for each component of the mixture but the last the probability that a jump
 * from k uses it; `shapes`: for each component its density over its largest value. Returns the number of jumps.
 */
export function flyPhonons(
  particles: usize, count: i32, time: f64, cells: i32, velocity: usize, rate: usize, chances: usize, shapes: usize, components: i32,
  random: usize,
): i32 {
  s0 = load<u64>(random);
  s1 = load<u64>(random, 8);
  s2 = load<u64>(random, 16);
  s3 = load<u64>(random, 24);
  const table = <usize>((cells + 1) << 3);
  let jumps = 0;
  for (let i = 0; i < count; ++i) {
    const particle = particles + <usize>(i * PARTICLE);
    let x = f64.load(particle);
    let k = f64.load(particle, 8);
    let now = f64.load(particle, 16);
    let next = f64.load(particle, 24);
    let v = f64.load(particle, 32);
    if (next >= time) {
      f64.store(particle, x + v * (time - now));
      f64.store(particle, time, 16);
      continue;
    }
    while (next < time) {
      x += v * (next - now);
      now = next;
      let choice = uniform();
      let component = 0;
      while (component < components - 1) {
        const chance = lookUp(chances + <usize>component * table, cells, k);
        if (choice <= chance) break;
        choice -= chance;
        ++component;
      }
      do {
        k = uniform() - 0.5;
      } while (uniform() > lookUp(shapes + <usize>component * table, cells, k));
      const r = lookUp(rate, cells, k);
      next = r > 0 ? now - Math.log(uniform()) / r : Infinity;
      v = flight(velocity, cells, k);
      ++jumps;
    }
    f64.store(particle, x + v * (time - now));
    f64.store(particle, k, 8);
    f64.store(particle, time, 16);
    f64.store(particle, next, 24);
    f64.store(particle, v, 32);
  }
  store<u64>(random, s0);
  store<u64>(random, s1, 8);
  store<u64>(random, s2, 16);
  store<u64>(random, s3, 24);
  return jumps;
}

/** Sets the velocity of every particle and draws the waiting time of its first jump, from its time and k. */
export function startPhonons(particles: usize, count: i32, cells: i32, velocity: usize, rate: usize, random: usize): void {
  s0 = load<u64>(random);
  s1 = load<u64>(random, 8);
  s2 = load<u64>(random, 16);
  s3 = load<u64>(random, 24);
  for (let i = 0; i < count; ++i) {
    const particle = particles + <usize>(i * PARTICLE);
    const r = lookUp(rate, cells, f64.load(particle, 8));
    f64.store(particle, flight(velocity, cells, f64.load(particle, 8)), 32);
    f64.store(particle, r > 0 ? f64.load(particle, 16) - Math.log(uniform()) / r : Infinity, 24);
  }
  store<u64>(random, s0);
  store<u64>(random, s1, 8);
  store<u64>(random, s2, 16);
  store<u64>(random, s3, 24);
}

/**
 * Counts particles into positionCells x waveNumberCells, the ring [0, length) by the torus [-1/2, 1/2), 32-bit counts [k][x]; positionCells is a
 * power of two. */
export function countPhonons(
  particles: usize, count: i32, length: f64, positionCells: i32, waveNumberCells: i32, counts: usize,
): void {
  // a power of two cells: the ring closes by masking the bits
  const scale = <f64>positionCells / length;
  const mask = positionCells - 1;
  for (let i = 0; i < count; ++i) {
    const particle = particles + <usize>(i * PARTICLE);
    const a = <i32>(<i64>Math.floor(f64.load(particle) * scale)) & mask;
    const b = min(<i32>((f64.load(particle, 8) + 0.5) * <f64>waveNumberCells), waveNumberCells - 1);
    const cell = counts + <usize>((b * positionCells + a) << 2);
    i32.store(cell, i32.load(cell) + 1);
  }
}
