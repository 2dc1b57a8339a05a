// Butterflies of four lanes: transforms of a few elements from anywhere to anywhere, `plane` bytes from real to
// imaginary parts of the inputs. Outputs are turned by the pairs at t1, ...

import { storeElement, storeTurned } from './elements';

@inline
export function two(a: usize, b: usize, plane: usize, y0: usize, y1: usize, t1: usize, turned: bool): void {
  const ar = v128.load(a);
  const ai = v128.load(a + plane);
  const br = v128.load(b);
  const bi = v128.load(b + plane);
  storeElement(y0, f32x4.add(ar, br), f32x4.add(ai, bi));
  storeTurned(y1, f32x4.sub(ar, br), f32x4.sub(ai, bi), t1, turned);
}

@inline
export function three(
  a: usize,
  b: usize,
  c: usize,
  plane: usize,
  y0: usize,
  y1: usize,
  y2: usize,
  t0: usize,
  t1: usize,
  t2: usize,
  isFirstTurned: bool,
  turned: bool,
): void {
  const half = f32x4.splat(0.5);
  const sine = f32x4.splat(<f32>0.8660254037844386);
  const ar = v128.load(a);
  const ai = v128.load(a + plane);
  const br = v128.load(b);
  const bi = v128.load(b + plane);
  const cr = v128.load(c);
  const ci = v128.load(c + plane);
  const sumRe = f32x4.add(br, cr);
  const sumIm = f32x4.add(bi, ci);
  const turnRe = f32x4.mul(sine, f32x4.sub(br, cr));
  const turnIm = f32x4.mul(sine, f32x4.sub(bi, ci));
  const restRe = f32x4.sub(ar, f32x4.mul(half, sumRe));
  const restIm = f32x4.sub(ai, f32x4.mul(half, sumIm));
  storeTurned(y0, f32x4.add(ar, sumRe), f32x4.add(ai, sumIm), t0, isFirstTurned);
  storeTurned(y1, f32x4.add(restRe, turnIm), f32x4.sub(restIm, turnRe), t1, turned);
  storeTurned(y2, f32x4.sub(restRe, turnIm), f32x4.add(restIm, turnRe), t2, turned);
}

@inline
export function four(
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  plane: usize,
  y0: usize,
  y1: usize,
  y2: usize,
  y3: usize,
  t1: usize,
  t2: usize,
  t3: usize,
  turned: bool,
): void {
  const ar = v128.load(a);
  const ai = v128.load(a + plane);
  const br = v128.load(b);
  const bi = v128.load(b + plane);
  const cr = v128.load(c);
  const ci = v128.load(c + plane);
  const dr = v128.load(d);
  const di = v128.load(d + plane);
  const acr = f32x4.add(ar, cr);
  const aci = f32x4.add(ai, ci);
  const amr = f32x4.sub(ar, cr);
  const ami = f32x4.sub(ai, ci);
  const bdr = f32x4.add(br, dr);
  const bdi = f32x4.add(bi, di);
  const bmr = f32x4.sub(br, dr);
  const bmi = f32x4.sub(bi, di);
  storeElement(y0, f32x4.add(acr, bdr), f32x4.add(aci, bdi));
  storeTurned(y1, f32x4.add(amr, bmi), f32x4.sub(ami, bmr), t1, turned);
  storeTurned(y2, f32x4.sub(acr, bdr), f32x4.sub(aci, bdi), t2, turned);
  storeTurned(y3, f32x4.sub(amr, bmi), f32x4.add(ami, bmr), t3, turned);
}

/** Of inputs `jump` bytes apart; the first output may be turned, too. */
@inline
export function five(
  a: usize,
  jump: usize,
  plane: usize,
  y0: usize,
  y1: usize,
  y2: usize,
  y3: usize,
  y4: usize,
  t0: usize,
  t1: usize,
  t2: usize,
  t3: usize,
  t4: usize,
  isFirstTurned: bool,
  turned: bool,
): void {
  const b = a + jump;
  const c = b + jump;
  const d = c + jump;
  const e = d + jump;
  fiveOf(
    v128.load(a),
    v128.load(a + plane),
    v128.load(b),
    v128.load(b + plane),
    v128.load(c),
    v128.load(c + plane),
    v128.load(d),
    v128.load(d + plane),
    v128.load(e),
    v128.load(e + plane),
    y0,
    y1,
    y2,
    y3,
    y4,
    t0,
    t1,
    t2,
    t3,
    t4,
    isFirstTurned,
    turned,
  );
}

/** The same of inputs at hand. */
@inline
export function fiveOf(
  ar: v128,
  ai: v128,
  br: v128,
  bi: v128,
  cr: v128,
  ci: v128,
  dr: v128,
  di: v128,
  er: v128,
  ei: v128,
  y0: usize,
  y1: usize,
  y2: usize,
  y3: usize,
  y4: usize,
  t0: usize,
  t1: usize,
  t2: usize,
  t3: usize,
  t4: usize,
  isFirstTurned: bool,
  turned: bool,
): void {
  const cos1 = f32x4.splat(<f32>0.30901699437494745);
  const cos2 = f32x4.splat(<f32>-0.8090169943749475);
  const sin1 = f32x4.splat(<f32>0.9510565162951535);
  const sin2 = f32x4.splat(<f32>0.5877852522924731);
  const sumRe1 = f32x4.add(br, er);
  const difRe1 = f32x4.sub(br, er);
  const sumIm1 = f32x4.add(bi, ei);
  const difIm1 = f32x4.sub(bi, ei);
  const sumRe2 = f32x4.add(cr, dr);
  const difRe2 = f32x4.sub(cr, dr);
  const sumIm2 = f32x4.add(ci, di);
  const difIm2 = f32x4.sub(ci, di);
  const totalRe = f32x4.add(f32x4.add(ar, sumRe1), sumRe2);
  storeTurned(y0, totalRe, f32x4.add(f32x4.add(ai, sumIm1), sumIm2), t0, isFirstTurned);
  let evenRe = f32x4.add(f32x4.add(ar, f32x4.mul(sumRe1, cos1)), f32x4.mul(sumRe2, cos2));
  let evenIm = f32x4.add(f32x4.add(ai, f32x4.mul(sumIm1, cos1)), f32x4.mul(sumIm2, cos2));
  let oddRe = f32x4.add(f32x4.mul(difRe1, sin1), f32x4.mul(difRe2, sin2));
  let oddIm = f32x4.add(f32x4.mul(difIm1, sin1), f32x4.mul(difIm2, sin2));
  storeTurned(y1, f32x4.add(evenRe, oddIm), f32x4.sub(evenIm, oddRe), t1, turned);
  storeTurned(y4, f32x4.sub(evenRe, oddIm), f32x4.add(evenIm, oddRe), t4, turned);
  evenRe = f32x4.add(f32x4.add(ar, f32x4.mul(sumRe1, cos2)), f32x4.mul(sumRe2, cos1));
  evenIm = f32x4.add(f32x4.add(ai, f32x4.mul(sumIm1, cos2)), f32x4.mul(sumIm2, cos1));
  oddRe = f32x4.sub(f32x4.mul(difRe1, sin2), f32x4.mul(difRe2, sin1));
  oddIm = f32x4.sub(f32x4.mul(difIm1, sin2), f32x4.mul(difIm2, sin1));
  storeTurned(y2, f32x4.add(evenRe, oddIm), f32x4.sub(evenIm, oddRe), t2, turned);
  storeTurned(y3, f32x4.sub(evenRe, oddIm), f32x4.add(evenIm, oddRe), t3, turned);
}
