/** Largest |lambda h| of a step. */
export const STEP_LIMIT = 2.4;

/** Nodes k_1 at most, and bytes that their recorded states may take. */
export const MOST_NODES = 24_576;
export const RECORD_BYTES = 192e6;
