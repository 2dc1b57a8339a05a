import { waitingTime, type NormalStream } from '../maths/random';
import { planePoint, ringExchanges, turn, type Exchange } from '../physics/exchange';
import { drawJump, jumpLaw, jumpRate, type Jump, type JumpLaw } from '../physics/jumps';
import type { Model } from '../physics/model';
import { angleDiffusion } from '../physics/rotation';

export type ExchangeModel = Pick<Model, 'dimension' | 'noise' | 'noiseStrength' | 'epsilon'>;

/** From one rotation at a time to all of them at every moment. */
export type Pace = 'single' | 'slow' | 'fast' | 'steady';

/** The ring and its phonon at one moment. */
export interface ExchangeStill {
  momenta: Float64Array;
  /** The one on show. */
  exchange: Exchange;
  waveNumber: number[];
}

/** Atoms of the ring. */
export const ringSize = 16;

/** Wall time of a rotation and of the rest after it. */
const stepMs: Record<Exclude<Pace, 'steady'>, { turn: number; rest: number }> = {
  single: { turn: 1000, rest: 600 },
  slow: { turn: 360, rest: 140 },
  fast: { turn: 80, rest: 20 },
};

/** Variance of the angle of a single rotation: large enough to be seen. */
const stepVariance = 0.5;
/** Variance that an angle gathers in a second of wall time when all turn steadily. */
const steadyVariance = 0.4;
/** Wall time in which a jump is drawn when all turn steadily. */
const jumpMs = 700;
const trailLength = 240;

/**
 * The noise alone, without springs: a ring of atoms whose momenta are exchanged, and a phonon that the noise scatters.
 *
 * Steps: every rotation has an exponential clock of its own of mean v/D and turns by an angle of variance v, where D is
 * that of docs/model.md (12) or (40). Its angle has the variance D s at every microscopic time s, whatever v is. With
 * each step the phonon makes one jump, waiting times left out. The steady pace is the limit v -> 0, and the phonon
 * jumps on the same clock.
 */
export class ExchangeShow {
  /** p at [site * d + component]. */
  readonly momenta: Float64Array;
  readonly exchanges: readonly Exchange[];
  /** The angle by which each exchange has turned in all. */
  readonly angles: Float64Array;
  kineticTime = 0;
  /** The exchange that is looked at; null for the one that turns. */
  chosen: number | null = null;
  /** Only the magnified exchange turns. */
  private alone = false;
  /** The exchange of the step under way, and by how much it has turned. */
  turning: number | null = null;
  swept = 0;
  /** Angles of the magnified exchange in its plane, the newest last. */
  readonly trail: number[] = [];
  waveNumber: number[];
  /** The last jump of the phonon, drawn up to this share. */
  jump: Jump | null = null;
  jumpShare = 1;
  private readonly start: Float64Array;
  private angle = 0;
  private share = 0;
  private restMs = 0;
  private last = 0;
  private isForward = true;
  /** What is left of the waiting time of the phonon, in units of its mean. */
  private wait: number;
  private jumps: JumpLaw;

  constructor(
    private law: ExchangeModel,
    private readonly random: NormalStream,
    waveNumber: number,
    atomCount = ringSize,
  ) {
    this.momenta = Float64Array.from({ length: atomCount * law.dimension }, () => random.next());
    this.start = this.momenta.slice();
    this.exchanges = ringExchanges(law, atomCount);
    this.angles = new Float64Array(this.exchanges.length);
    this.jumps = jumpLaw(law);
    this.waveNumber = Array.from({ length: law.dimension }, (_, l) => (l === 0 ? waveNumber : random.uniform() - 0.5));
    this.wait = waitingTime(random);
  }

  /** Takes other strengths; dimension and noise must be those of the start. */
  setLaw(law: ExchangeModel): void {
    this.law = law;
    this.jumps = jumpLaw(law);
  }

  /** The exchange on show. */
  get magnified(): number {
    return this.chosen ?? this.turning ?? this.last;
  }

  /** Whether anything ever turns. */
  get isNoisy(): boolean {
    return angleDiffusion(this.law) > 0;
  }

  /** What is told of the present moment. */
  still(): ExchangeStill {
    return {
      momenta: this.momenta.slice(),
      exchange: this.exchanges[this.magnified],
      waveNumber: [...this.waveNumber],
    };
  }

  /** Jumps of the phonon per kinetic time. */
  get phononRate(): number {
    return jumpRate(this.jumps, this.waveNumber);
  }

  /** Puts the phonon at a wave number. */
  place(waveNumber: number): void {
    this.waveNumber = this.waveNumber.map((k, l) => (l === 0 ? waveNumber : k));
    this.jump = null;
    this.jumpShare = 1;
  }

  /** Looks at an exchange, or at the one that turns; one that turns alone stays the one. */
  choose(exchange: number | null): void {
    if (exchange === null && this.alone) return;
    const before = this.magnified;
    if (exchange === null) this.last = before;
    this.chosen = exchange;
    if (this.magnified !== before) this.trail.length = 0;
  }

  /** Lets the magnified exchange alone turn, or all, and looks at the one that turns then. */
  setAlone(alone: boolean): void {
    this.alone = alone;
    this.choose(alone ? this.magnified : null);
  }

  /** Begins a step: one rotation, one jump. */
  begin(): void {
    if (!this.isNoisy) return;
    this.settle();
    const { random, law, alone, exchanges } = this;
    const count = alone ? 1 : exchanges.length;
    const before = this.magnified;
    this.turning = alone ? before : Math.floor(random.uniform() * count);
    if (this.magnified !== before) this.trail.length = 0;
    this.kineticTime += (waitingTime(random) * law.epsilon * stepVariance) / (angleDiffusion(law) * count);
    this.angle = Math.sqrt(stepVariance) * random.next();
    [this.share, this.swept] = [0, 0];
    this.start.set(this.momenta);
    this.scatter();
  }

  /** Ends the step under way at once. */
  settle(): void {
    if (this.turning === null) return;
    this.turnTo(this.angle);
    this.angles[this.turning] += this.angle;
    this.last = this.turning;
    this.turning = null;
    this.jumpShare = 1;
  }

  /**
   * Moves by wall time; a step under way goes on, and others follow where `playing`. True where something has come to
   * rest.
   */
  advance(elapsedMs: number, pace: Pace, playing: boolean): boolean {
    if (pace === 'steady' && playing) return this.flow(elapsedMs);
    const { turn: turnMs, rest } = stepMs[pace === 'steady' ? 'slow' : pace];
    if (this.turning === null) {
      this.jumpShare = 1;
      this.restMs -= elapsedMs;
      if (!playing || this.restMs > 0) return false;
      this.begin();
      // what is left of the frame is not lost, so that paces hold
      this.share = Math.max(0, Math.min(-this.restMs, elapsedMs)) / turnMs;
      return false;
    }
    this.share += elapsedMs / turnMs;
    if (this.share >= 1) {
      this.settle();
      this.restMs = rest - (this.share - 1) * turnMs;
    } else {
      this.swept = this.angle * eased(this.share);
      this.turnTo(this.swept);
      this.jumpShare = this.share;
    }
    this.remember();
    return this.turning === null;
  }

  /** All exchanges at once, in turn from the first and from the last. */
  private flow(elapsedMs: number): boolean {
    this.settle();
    if (!this.isNoisy) return false;
    const { random, law, exchanges } = this;
    const variance = (steadyVariance * elapsedMs) / 1000;
    const kineticStep = (law.epsilon * variance) / angleDiffusion(law);
    const turned = this.alone ? [this.magnified] : exchanges.map((_, i) => i);
    if (!this.isForward) turned.reverse();
    this.isForward = !this.isForward;
    for (const exchange of turned) {
      const angle = Math.sqrt(variance) * random.next();
      turn(this.momenta, exchanges[exchange], angle);
      this.angles[exchange] += angle;
    }
    this.kineticTime += kineticStep;
    this.remember();
    this.jumpShare = Math.min(1, this.jumpShare + elapsedMs / jumpMs);
    this.wait -= this.phononRate * kineticStep;
    if (this.wait > 0) return false;
    this.wait = waitingTime(random);
    this.scatter();
    return true;
  }

  private scatter(): void {
    const jump = drawJump(this.jumps, this.waveNumber, this.random);
    if (!jump) return;
    this.jump = jump;
    this.waveNumber = jump.waveNumber;
    this.jumpShare = 0;
  }

  private turnTo(angle: number): void {
    if (this.turning === null) return;
    this.momenta.set(this.start);
    turn(this.momenta, this.exchanges[this.turning], angle);
  }

  private remember(): void {
    const [x, y] = planePoint(this.momenta, this.exchanges[this.magnified]);
    this.trail.push(Math.atan2(y, x));
    if (this.trail.length > trailLength) this.trail.shift();
  }
}

/** From 0 to 1 with a gentle start and end. */
function eased(share: number): number {
  return share * share * (3 - 2 * share);
}
