import type { Arena } from '../contract/arena';
import { elementLines, forwardTransform, type LineTransform } from '../ensemble/lineTransform';
import { squareCount } from '../ensemble/sampleSums';
import { ELEMENT_BYTES, SINGLE_BYTES } from '../kernels/layout';

/** sum over realisations of e(r)^2 from the modes of each one's band-limited profile e. */
export class ProfileSquares {
  private readonly count: number;
  private readonly columns: number;
  private readonly transform: LineTransform;
  private readonly spectrum: number;
  private readonly squares: number;

  /** Modes come as [group][n] with four realisations in the lanes, groups `groupStride` bytes apart. */
  constructor(
    private readonly arena: Arena,
    private readonly modeCount: number,
    groups: number,
    private readonly groupStride: number,
  ) {
    this.count = squareCount(modeCount);
    this.columns = Math.ceil(groups / 2);
    this.transform = forwardTransform(arena, this.count, this.columns);
    this.spectrum = arena.allocate(ELEMENT_BYTES * this.count * this.columns);
    this.squares = arena.allocate(SINGLE_BYTES * this.count);
  }

  /**
   * On a grid of squareCount points, r_i = L i / count; profiles are `scale` times the sums of the modes times (-1)^n.
   */
  sum(modes: number, scale: number): Float64Array {
    const { arena, modeCount, columns, count, spectrum } = this;
    const { kernels } = arena;
    const row = columns * ELEMENT_BYTES;
    arena.clear(spectrum, ELEMENT_BYTES * columns * count);
    kernels.pairProfiles(modes, this.groupStride, columns, modeCount, count, spectrum);
    this.transform.run(elementLines(spectrum, row, columns), spectrum, row);
    const squares = arena.f32(this.squares, count).fill(0);
    kernels.addSquares(spectrum, count, columns, this.squares);
    // the forward transform leaves the profile at -r
    const result = new Float64Array(count);
    for (let i = 0; i < count; ++i) result[i] = scale ** 2 * squares[(count - i) % count];
    return result;
  }
}
