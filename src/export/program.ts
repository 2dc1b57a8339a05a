import { version } from '../../package.json';

/** What files say of the program that made them. */
export const program = 'Wigner Lab';
export { version };
