// Free flight of the density of particles in one dimension: elements [n / 4][point along K], n in the lanes, of its
// transform along X. A flight only turns them.

import { storeElement, storeTurned } from './elements';
import { ELEMENT_BYTES as ELEMENT, IMAGINARY, PAIR_BYTES as PAIR } from './layout';

/** Elements [group][column] times one factor (re, im) in single precision for each column. */
export function turnColumns(elements: usize, factors: usize, columns: i32, groups: i32): void {
  const end = factors + <usize>columns * PAIR;
  for (let group = 0; group < groups; ++group) {
    let factor = factors;
    do {
      storeTurned(elements, v128.load(elements), v128.load(elements, IMAGINARY), factor, true);
      elements += ELEMENT;
      factor += PAIR;
    } while (factor < end);
  }
}

/** Elements of the field times factors, plus what is added. */
export function flyField(field: usize, factors: usize, added: usize, count: i32): void {
  const end = field + <usize>(count * ELEMENT);
  do {
    const re = v128.load(field);
    const im = v128.load(field, IMAGINARY);
    const cos = v128.load(factors);
    const sin = v128.load(factors, IMAGINARY);
    const flownRe = f32x4.sub(f32x4.mul(re, cos), f32x4.mul(im, sin));
    const flownIm = f32x4.add(f32x4.mul(re, sin), f32x4.mul(im, cos));
    storeElement(field, f32x4.add(flownRe, v128.load(added)), f32x4.add(flownIm, v128.load(added, IMAGINARY)));
    field += ELEMENT;
    factors += ELEMENT;
    added += ELEMENT;
  } while (field < end);
}

/** Elements of the first sheet plus those of the second, `columns` each, of [group][2 columns], in the same places. */
export function addSheets(elements: usize, columns: i32, groups: i32, target: usize): void {
  const sheet = <usize>(columns * ELEMENT);
  for (let group = 0; group < groups; ++group) {
    const end = elements + sheet;
    do {
      storeElement(
        target,
        f32x4.add(v128.load(elements), v128.load(elements + sheet)),
        f32x4.add(v128.load(elements, IMAGINARY), v128.load(elements + sheet, IMAGINARY)),
      );
      elements += ELEMENT;
      target += ELEMENT;
    } while (elements < end);
    elements += sheet;
    target += sheet;
  }
}

/** The sum of `count` elements. */
export function sumElements(elements: usize, count: i32, target: usize): void {
  let re = f32x4.splat(0);
  let im = f32x4.splat(0);
  const end = elements + <usize>(count * ELEMENT);
  do {
    re = f32x4.add(re, v128.load(elements));
    im = f32x4.add(im, v128.load(elements, IMAGINARY));
    elements += ELEMENT;
  } while (elements < end);
  storeElement(target, re, im);
}
