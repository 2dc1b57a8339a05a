/** Modes that are solved again with a finer resolution. */
export const CHECKED_MODES = 4;
