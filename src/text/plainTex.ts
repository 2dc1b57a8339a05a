/** Signs for commands; others stand as their names. */
const letters: Record<string, string> = {
  ...{ alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ϵ', varepsilon: 'ε', lambda: 'λ', mu: 'μ', pi: 'π' },
  ...{ rho: 'ρ', sigma: 'σ', tau: 'τ', phi: 'ϕ', varphi: 'φ', psi: 'ψ', omega: 'ω', kappa: 'κ', ell: 'ℓ', Delta: 'Δ' },
  ...{ dots: '…', partial: '∂', int: '∫', sum: 'Σ', infty: '∞', prime: '′', sqrt: '√', to: '→' },
  ...{ ge: '≥', le: '≤', approx: '≈', sim: '∼', times: '×', cdot: '·', langle: '⟨', rangle: '⟩' },
  ...{ quad: ' ', qquad: ' ', textstyle: '', hat: '', big: '', text: '' },
};

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** TeX in plain letters, as it stands where nothing is typeset, or not yet. */
export function plainTex(source: string): string {
  return source
    .replace(/\\[td]?frac ?(?:\{([^{}]*)\}|(\w)) ?(?:\{([^{}]*)\}|(\w))/g, (_, a, b, c, d) => `${a ?? b}/${c ?? d}`)
    .replace(/\\([A-Za-z]+) ?/g, (_, name: string) => letters[name] ?? name)
    .replace(/\\[,;: ]|~/g, ' ')
    .replace(/_(\d)/g, (_, digit: string) => String.fromCharCode(0x2080 + Number(digit)))
    .replace(/\^(\d)/g, (_, digit: string) => raised[Number(digit)])
    .replace(/[\\{}_]/g, '');
}
