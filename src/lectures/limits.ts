/** Longest file of a lecture in characters, and most scenes. */
export const longestFile = 1_000_000;
export const mostScenes = 200;
