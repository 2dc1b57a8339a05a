/** Units in words, docs/model.md section 1; in English, as files are. */
export const none = 'none';
export const length = '1/epsilon lattice spacings';
export const cycles = 'cycles per site';
export const microTime = 'time of the lattice';
export const kineticTime = 'kinetic time, 1/epsilon of microscopic time';
export const energy = 'energy per site';
export const spreading = 'squares of the unit of r';
export const diffusion = 'squares of the unit of r per kinetic time';
export const initialNorm = 'norm of the initial state';
/** Of the current, over the square of the temperature. */
export const correlation = 'squares of sites per microscopic time squared';
export const conductivity = 'squares of sites per microscopic time';
