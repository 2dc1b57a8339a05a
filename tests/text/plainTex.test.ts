import { expect, it } from 'vitest';
import { plainTex } from '../../src/text/plainTex';

it.each([
  ['\\omega_0', 'ω₀'],
  ['\\omega(k)', 'ω(k)'],
  ['W^\\varepsilon(r,k,t)', 'W^ε(r,k,t)'],
  ['\\sqrt t', '√t'],
  ['\\tfrac12 k^2', '1/2 k²'],
  ['\\frac{a}{b}\\,\\infty', 'a/b ∞'],
  ['e(r,t)=\\int W\\,dk \\text{~:}', 'e(r,t)=∫W dk  :'],
])('%s reads %s', (tex, plain) => {
  expect(plainTex(tex)).toBe(plain);
});
