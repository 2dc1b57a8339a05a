/** Largest |lambda h| of a step. */
export const STEP_LIMIT = 4.2;

/** By dimension: a radial lattice of more sites along a direction has the levels of the infinite one. */
export const WIDEST_RING = [1, 1, 48, 20];
