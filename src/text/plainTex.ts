const letters: Record<string, string> = {
  omega: '\u03c9',
  alpha: '\u03b1',
  gamma: '\u03b3',
  varepsilon: '\u03b5',
  sigma: '\u03c3',
  Delta: '\u0394',
  dots: '\u2026',
  partial: '\u2202',
  pi: '\u03c0',
  int: '\u222b',
  ge: '\u2265',
  varphi: '\u03c6',
  psi: '\u03c8',
  kappa: '\u03ba',
  sum: '\u03a3',
  prime: '\u2032',
  quad: ' ',
  qquad: ' ',
  textstyle: '',
  hat: '',
  big: '',
  text: '',
};

/** TeX in plain letters, as it stands where nothing is typeset, or not yet. */
export function plainTex(source: string): string {
  return source
    .replace(/\\([A-Za-z]+) ?/g, (_, name: string) => letters[name] ?? name)
    .replace(/\\[,;: ]/g, ' ')
    .replace(/_(\d)/g, (_, digit: string) => String.fromCharCode(0x2080 + Number(digit)))
    .replace(/[\\{}_]/g, '');
}
