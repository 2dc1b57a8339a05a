// Fourier transforms of four lanes at once, single precision: element = (re, im), each of four lanes. Rows of
// neighbouring elements are transformed together, one transform for each column.

import { five, four, three, two } from './butterflies';
import { plainTen, plainTwelve, turnedTen, turnedTwelve } from './coprime';
import { storeElement, storeTurned } from './elements';
import {
  ELEMENT_BYTES as ELEMENT,
  IMAGINARY,
  LARGEST_RADIX,
  PAIR_BYTES,
  PAIR_IMAGINARY,
  PASS_BYTES,
  PASS_CONVOLUTION,
  PASS_TABLE,
  TURNS_BYTES,
  TURNS_SECOND,
} from './layout';
import { convolutionButterfly } from './primeRadix';

// The independent butterflies of the present pass: `outer` rows of `inner` ones, with the bytes from one to the next in
// the input and in the output, and from real parts of the input to imaginary ones.
let outer: i32 = 0;
let inner: i32 = 0;
let inputOuter: usize = 0;
let inputInner: usize = 0;
let outputOuter: usize = 0;
let outputInner: usize = 0;
let plane: usize = 0;

/** Sums and differences of mirrored inputs of `passOdd`. */
const folded: usize = memory.data(((LARGEST_RADIX - 1) / 2) * 2 * ELEMENT, 16);

@inline
function butterflies2(x: usize, y: usize, jump: usize, hop: usize, turn: usize, turned: bool): void {
  const imaginary = plane;
  const count = inner;
  const nextInput = inputInner;
  const nextOutput = outputInner;
  for (let o = outer; o > 0; --o) {
    let a = x;
    let out = y;
    for (let n = count; n > 0; --n) {
      two(a, a + jump, imaginary, out, out + hop, turn, turned);
      a += nextInput;
      out += nextOutput;
    }
    x += inputOuter;
    y += outputOuter;
  }
}

@inline
function butterflies3(x: usize, y: usize, jump: usize, hop: usize, turn1: usize, turn2: usize, turned: bool): void {
  const imaginary = plane;
  const count = inner;
  const nextInput = inputInner;
  const nextOutput = outputInner;
  for (let o = outer; o > 0; --o) {
    let a = x;
    let out = y;
    for (let n = count; n > 0; --n) {
      const b = a + jump;
      three(a, b, b + jump, imaginary, out, out + hop, out + 2 * hop, 0, turn1, turn2, false, turned);
      a += nextInput;
      out += nextOutput;
    }
    x += inputOuter;
    y += outputOuter;
  }
}

@inline
function butterflies4(
  x: usize,
  y: usize,
  jump: usize,
  hop: usize,
  turn1: usize,
  turn2: usize,
  turn3: usize,
  turned: bool,
): void {
  const imaginary = plane;
  const count = inner;
  const nextInput = inputInner;
  const nextOutput = outputInner;
  for (let o = outer; o > 0; --o) {
    let a = x;
    let out = y;
    for (let n = count; n > 0; --n) {
      const b = a + jump;
      const c = b + jump;
      const y1 = out + hop;
      const y2 = y1 + hop;
      four(a, b, c, c + jump, imaginary, out, y1, y2, y2 + hop, turn1, turn2, turn3, turned);
      a += nextInput;
      out += nextOutput;
    }
    x += inputOuter;
    y += outputOuter;
  }
}

@inline
function butterflies5(x: usize, y: usize, jump: usize, hop: usize, twiddle: usize, step: usize, turned: bool): void {
  const imaginary = plane;
  const count = inner;
  const nextInput = inputInner;
  const nextOutput = outputInner;
  const t1 = twiddle + step;
  const t2 = t1 + step;
  const t3 = t2 + step;
  const t4 = t3 + step;
  for (let o = outer; o > 0; --o) {
    let a = x;
    let y0 = y;
    for (let n = count; n > 0; --n) {
      const y1 = y0 + hop;
      const y2 = y1 + hop;
      const y3 = y2 + hop;
      five(a, jump, imaginary, y0, y1, y2, y3, y3 + hop, 0, t1, t2, t3, t4, false, turned);
      a += nextInput;
      y0 += nextOutput;
    }
    x += inputOuter;
    y += outputOuter;
  }
}

/**
 * X_q and X_{radix - q}, q = 1..limit, of an odd radix from the sums s_j = x_j + x_{-j} and the differences d_j = x_j -
 * x_{-j}, j = 1..half: X_{+-q} = x_0 + sum_j s_j cos(2 pi jq/radix) -+ i sum_j d_j sin(2 pi jq/radix), two q at a time.
 * `turns`: their cosines and sines, [q / 2][j].
 */
@inline
function butterfliesOdd(
  radix: i32,
  limit: i32,
  turns: usize,
  x: usize,
  y: usize,
  jump: usize,
  hop: usize,
  twiddle: usize,
  twiddleStep: usize,
  turned: bool,
): void {
  const imaginary = plane;
  const count = inner;
  const nextInput = inputInner;
  const nextOutput = outputInner;
  const half = radix >> 1;
  const foldedEnd = folded + <usize>half * (2 * ELEMENT);
  for (let o = outer; o > 0; --o) {
    let a = x;
    let out = y;
    for (let n = count; n > 0; --n) {
      const zeroRe = v128.load(a);
      const zeroIm = v128.load(a + imaginary);
      let totalRe = zeroRe;
      let totalIm = zeroIm;
      let up = a + jump;
      let down = a + <usize>(radix - 1) * jump;
      for (let at = folded; at < foldedEnd; at += 2 * ELEMENT) {
        const ur = v128.load(up);
        const ui = v128.load(up + imaginary);
        const dr = v128.load(down);
        const di = v128.load(down + imaginary);
        const sumRe = f32x4.add(ur, dr);
        const sumIm = f32x4.add(ui, di);
        storeElement(at, sumRe, sumIm);
        storeElement(at + ELEMENT, f32x4.sub(ur, dr), f32x4.sub(ui, di));
        totalRe = f32x4.add(totalRe, sumRe);
        totalIm = f32x4.add(totalIm, sumIm);
        up += jump;
        down -= jump;
      }
      storeElement(out, totalRe, totalIm);
      let table = turns;
      for (let q = 1; q <= limit; q += 2) {
        let evenRe1 = zeroRe;
        let evenIm1 = zeroIm;
        let oddRe1 = f32x4.splat(0);
        let oddIm1 = f32x4.splat(0);
        let evenRe2 = zeroRe;
        let evenIm2 = zeroIm;
        let oddRe2 = f32x4.splat(0);
        let oddIm2 = f32x4.splat(0);
        for (let at = folded; at < foldedEnd; at += 2 * ELEMENT) {
          const sr = v128.load(at);
          const si = v128.load(at, IMAGINARY);
          let turn = v128.load32_splat(table);
          evenRe1 = f32x4.add(evenRe1, f32x4.mul(sr, turn));
          evenIm1 = f32x4.add(evenIm1, f32x4.mul(si, turn));
          turn = v128.load32_splat(table, TURNS_SECOND);
          evenRe2 = f32x4.add(evenRe2, f32x4.mul(sr, turn));
          evenIm2 = f32x4.add(evenIm2, f32x4.mul(si, turn));
          const dr = v128.load(at, ELEMENT);
          const di = v128.load(at, ELEMENT + IMAGINARY);
          turn = v128.load32_splat(table, PAIR_IMAGINARY);
          oddRe1 = f32x4.add(oddRe1, f32x4.mul(dr, turn));
          oddIm1 = f32x4.add(oddIm1, f32x4.mul(di, turn));
          turn = v128.load32_splat(table, TURNS_SECOND + PAIR_IMAGINARY);
          oddRe2 = f32x4.add(oddRe2, f32x4.mul(dr, turn));
          oddIm2 = f32x4.add(oddIm2, f32x4.mul(di, turn));
          table += TURNS_BYTES;
        }
        const turn = twiddle + <usize>q * twiddleStep;
        const turnBack = twiddle + <usize>(radix - q) * twiddleStep;
        const to = out + <usize>q * hop;
        const back = out + <usize>(radix - q) * hop;
        storeTurned(to, f32x4.add(evenRe1, oddIm1), f32x4.sub(evenIm1, oddRe1), turn, turned);
        storeTurned(back, f32x4.sub(evenRe1, oddIm1), f32x4.add(evenIm1, oddRe1), turnBack, turned);
        // the table ends with an empty column where `half` is odd
        if (q == half) break;
        const nextBack = turnBack - twiddleStep;
        storeTurned(to + hop, f32x4.add(evenRe2, oddIm2), f32x4.sub(evenIm2, oddRe2), turn + twiddleStep, turned);
        storeTurned(back - hop, f32x4.sub(evenRe2, oddIm2), f32x4.add(evenIm2, oddRe2), nextBack, turned);
      }
      a += nextInput;
      out += nextOutput;
    }
    x += inputOuter;
    y += outputOuter;
  }
}

/** The same of 10 or 12, see `coprime.ts`. */
function butterfliesCoprime(
  radix: i32,
  x: usize,
  y: usize,
  jump: usize,
  hop: usize,
  twiddle: usize,
  step: usize,
  turned: bool,
): void {
  for (let o = outer; o > 0; --o) {
    if (radix == 10) {
      if (turned) turnedTen(x, inputInner, plane, jump, y, outputInner, hop, inner, twiddle, step);
      else plainTen(x, inputInner, plane, jump, y, outputInner, hop, inner);
    } else if (turned) {
      turnedTwelve(x, inputInner, plane, jump, y, outputInner, hop, inner, twiddle, step);
    } else {
      plainTwelve(x, inputInner, plane, jump, y, outputInner, hop, inner);
    }
    x += inputOuter;
    y += outputOuter;
  }
}

/** The same by convolutions, see `convolutionButterfly`. */
function butterfliesPrime(
  radix: i32,
  table: usize,
  x: usize,
  y: usize,
  jump: usize,
  hop: usize,
  twiddle: usize,
  twiddleStep: usize,
  turned: bool,
): void {
  for (let o = outer; o > 0; --o) {
    let a = x;
    let out = y;
    for (let n = inner; n > 0; --n) {
      convolutionButterfly(radix, table, a, plane, jump, out, hop, twiddle, twiddleStep, turned);
      a += inputInner;
      out += outputInner;
    }
    x += inputOuter;
    y += outputOuter;
  }
}

/**
 * One pass of the self-sorting (Stockham) transform, from rows at `x` to rows at `y`. Of the outputs of the last pass
 * those with `reach` < k < total - reach may be left out.
 */
function pass(
  radix: i32,
  turns: usize,
  convolution: usize,
  x: usize,
  xRow: usize,
  y: usize,
  yRow: usize,
  length: i32,
  stride: i32,
  twiddle: usize,
  total: i32,
  reach: i32,
): void {
  const part = length / radix;
  const jump = <usize>(part * stride) * xRow;
  const hop = <usize>stride * yRow;
  const step = <usize>(total / length) * PAIR_BYTES;
  let limit = radix >> 1;
  if (part == 1) limit = min(limit, (reach - 1) / stride + 1);
  // convolutions give all outputs at half the price
  const isConvolution = convolution != 0 && 2 * limit > radix >> 1;
  for (let p = 0; p < part; ++p) {
    const from = x + <usize>(p * stride) * xRow;
    const to = y + <usize>(radix * p * stride) * yRow;
    const t1 = <usize>p * step;
    const turn = twiddle + t1;
    // the turns of p = 0 are 1
    if (radix == 10 || radix == 12) {
      butterfliesCoprime(radix, from, to, jump, hop, twiddle, t1, p > 0);
    } else if (radix == 4) {
      if (p == 0) butterflies4(from, to, jump, hop, 0, 0, 0, false);
      else butterflies4(from, to, jump, hop, turn, turn + t1, turn + 2 * t1, true);
    } else if (radix == 3) {
      if (p == 0) butterflies3(from, to, jump, hop, 0, 0, false);
      else butterflies3(from, to, jump, hop, turn, turn + t1, true);
    } else if (radix == 2) {
      if (p == 0) butterflies2(from, to, jump, hop, 0, false);
      else butterflies2(from, to, jump, hop, turn, true);
    } else if (radix == 5) {
      if (p == 0) butterflies5(from, to, jump, hop, 0, 0, false);
      else butterflies5(from, to, jump, hop, twiddle, t1, true);
    } else if (isConvolution) {
      if (p == 0) butterfliesPrime(radix, convolution, from, to, jump, hop, 0, 0, false);
      else butterfliesPrime(radix, convolution, from, to, jump, hop, twiddle, t1, true);
    } else if (p == 0) {
      butterfliesOdd(radix, limit, turns, from, to, jump, hop, 0, 0, false);
    } else {
      butterfliesOdd(radix, limit, turns, from, to, jump, hop, twiddle, t1, true);
    }
  }
}

/**
 * X_k = sum_j x_j e^{-2 pi i jk/total} of every column. Real parts of the input lie at `re`, imaginary ones at `im`,
 * each with `inputRow` bytes between rows j and `inputPitch` between columns; output elements lie `outputRow` and
 * `outputPitch` bytes apart, and may take the place of the input. `passes`: the radix of each pass and its
 * table, ended by radix 0; where their product is less than `total`, what is left are as many interleaved transforms of
 * the rest of the length. `twiddle`: e^{-2 pi i j/total} as pairs. `workA` and `workB`: total * columns elements each.
 * Outputs with `reach` < k < total - reach may be left out.
 */
export function fourierTransform(
  re: usize,
  im: usize,
  inputRow: i32,
  inputPitch: i32,
  columns: i32,
  output: usize,
  outputRow: i32,
  outputPitch: i32,
  passes: usize,
  total: i32,
  twiddle: usize,
  workA: usize,
  workB: usize,
  reach: i32,
): void {
  let length = total;
  let stride = 1;
  let x = re;
  let xRow = <usize>inputRow;
  let xPitch = <usize>inputPitch;
  plane = im - re;
  let work = workA;
  for (let radix = i32.load(passes); radix > 0; ) {
    const turns = <usize>i32.load(passes, PASS_TABLE);
    const convolution = <usize>i32.load(passes, PASS_CONVOLUTION);
    passes += PASS_BYTES;
    const next = i32.load(passes);
    const y = next > 0 ? work : output;
    const yRow = next > 0 ? <usize>columns * ELEMENT : <usize>outputRow;
    const yPitch = next > 0 ? <usize>ELEMENT : <usize>outputPitch;
    if (columns == 1) {
      outer = 1;
      inner = stride;
      inputInner = xRow;
      outputInner = yRow;
    } else {
      const joined = xRow == <usize>columns * xPitch && yRow == <usize>columns * yPitch;
      outer = joined ? 1 : stride;
      inner = joined ? stride * columns : columns;
      inputInner = xPitch;
      outputInner = yPitch;
      inputOuter = xRow;
      outputOuter = yRow;
    }
    pass(radix, turns, convolution, x, xRow, y, yRow, length, stride, twiddle, total, reach);
    length /= radix;
    stride *= radix;
    radix = next;
    x = y;
    xRow = yRow;
    xPitch = ELEMENT;
    plane = IMAGINARY;
    work = work == workA ? workB : workA;
  }
}
