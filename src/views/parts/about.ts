import { t } from '@lingui/core/macro';
import type { Scenario } from '../../scenario/scenario';
import type { View } from '../../scenario/view';
import type { EngineName } from '../../state/engines';
import type { FieldKind } from '../../state/pictures/fields';

/** What a panel says of itself. */
export interface About {
  /** One sentence: what is on show. */
  sentence: string;
  /** Its equations in TeX, as in docs/model.md. */
  formulas: readonly string[];
  /** Where Basile, Olla, Spohn have them; null where they do not. */
  source: string | null;
}

/** What the equations depend on. */
export interface Law extends Pick<Scenario, 'dimension' | 'noise'> {
  isPinned: boolean;
}

const about = (sentence: string, formulas: string | readonly string[], source: string | null = null): About => ({
  sentence,
  formulas: typeof formulas === 'string' ? [formulas] : formulas,
  source,
});

/** Where the paper has it. */
const equations = (numbers: string) => t({ message: `eq. ${numbers}`, comment: 'of the paper: eq. (2), (3)' });
const section = (number: string) => t`section ${number}`;

/** Words within a formula. */
const words = (text: string) => `\\text{${text}}`;

const noiseWord = () =>
  words(t({ message: 'noise', context: 'formula', comment: 'last term of an equation of motion' }));

const marginal = (epsilon: string) =>
  `W${epsilon}(r_1,k_1,t)=\\textstyle\\sum_i\\int W_i${epsilon}(r_1,k,t)\\,dk_2\\cdots dk_d`;

/** The sum in the gain of (45): momentum noise changes the polarisation, energy noise leaves it alone. */
const gain = ({ noise }: Law) =>
  noise === 'momentum' ? '\\tfrac1{d-1}\\textstyle\\sum_{j\\ne i}W_j(k^\\prime)' : 'W_i(k^\\prime)';

const latticeBoltzmann = (law: Law) =>
  `\\partial_tW_i+v\\cdot\\nabla W_i=\\gamma\\int R(k,k^\\prime)\\,\\big[${gain(law)}-W_i(k)\\big]\\,dk^\\prime`;

const jumps = () => `dX/dt=v(K),\\qquad K\\to k^\\prime\\ ${words(atRate())}\\ \\gamma R(K,k^\\prime)\\,dk^\\prime`;
const atRate = () =>
  t({ message: 'at the rate', context: 'formula', comment: 'in a formula: K → k′ at the rate γ R dk′' });

/** docs/model.md (20), (23) and (49): how the energy of a mode decays on large scales. */
function limitDecay({ dimension, noise, isPinned }: Law): string {
  const mode = '\\hat e(p,t)=\\hat e(p,0)';
  if (isPinned || noise === 'energy' || dimension === 3) return `${mode}\\,e^{-\\kappa_0(2\\pi p)^2t}`;
  if (dimension === 2) return `${mode}\\,e^{-\\Gamma(p)\\,t},\\qquad\\Gamma(p)\\sim p^2\\ln(1/p)`;
  return `${mode}\\,e^{-\\mathcal D|2\\pi p|^{3/2}t},\\qquad\\mathcal D=c^{3/2}/2\\sqrt{2\\gamma}`;
}

const fields: Record<EngineName, (law: Law) => About> = {
  chain: ({ dimension }) =>
    about(
      t`Where the energy of the atoms is, in position r and wave number k: the mean over many rings of atoms that collide at random.`,
      dimension === 1
        ? [
            'W^\\varepsilon=\\int dp\\,e^{2\\pi ipr}\\,\\varepsilon\\,\\big\\langle\\hat\\psi(k-\\tfrac{\\varepsilon p}2)^\\ast\\,\\hat\\psi(k+\\tfrac{\\varepsilon p}2)\\big\\rangle',
            '\\hat\\psi=\\tfrac1{\\sqrt2}(\\omega\\hat q+i\\hat p)',
          ]
        : marginal('^\\varepsilon'),
      dimension === 1 ? equations('(13), (18), (20)') : equations('(57)'),
    ),
  moments: () =>
    about(
      t`The same Wigner function as that of the atoms, but without sampling: the mean of infinitely many rings, from the equations of its second moments.`,
      '\\partial_sA=i(\\omega_1-\\omega_2)A+\\tfrac{\\varepsilon\\gamma}2\\big[\\varphi_1(C-A)+\\varphi_2(B-A)+\\mathcal N\\big],\\qquad A=W^\\varepsilon/\\varepsilon',
      section('6.5'),
    ),
  boltzmann: (law) =>
    about(
      t`The density of phonons with position r and wave number k, as the Boltzmann equation has it: what remains of the atoms as ε tends to 0.`,
      law.dimension === 1
        ? '\\partial_tW+v(k)\\,\\partial_rW=\\gamma\\int R(k,k^\\prime)\\,\\big[W(r,k^\\prime)-W(r,k)\\big]\\,dk^\\prime'
        : [latticeBoltzmann(law), marginal('')],
      law.dimension === 1 ? equations('(25)') : equations('(58), (61)'),
    ),
  phonons: () =>
    about(
      t`The density of simulated phonons, which fly with the velocity v(k) and jump to other wave numbers at random; it solves the Boltzmann equation.`,
      jumps(),
      equations('(26)'),
    ),
  limit: (law) =>
    about(
      t`What remains on large scales, the same at all wave numbers: the profile of the energy spreads mode by mode.`,
      limitDecay(law),
    ),
};

/** A field of one engine: W over phase space, or the energy over the plane of a radial state. */
export function fieldAbout(engine: EngineName, kind: FieldKind, law: Law): About {
  if (kind === 'wigner') return fields[engine](law);
  return about(
    `${fields[engine](law).sentence} ${t`Here it is summed over k: the energy at each place of the plane.`}`,
    law.dimension === 2
      ? 'e(r_1,r_2,t)=\\textstyle\\sum_i\\int W_i(r,k,t)\\,dk'
      : 'e(r_1,r_2,t)=\\textstyle\\sum_i\\int W_i(r,k,t)\\,dk\\,dr_3\\,/\\,L',
  );
}

/** Left field minus middle one; `first` and `second` are the titles of their engines. */
export function differenceAbout(mode: View['difference'], kind: FieldKind, first: string, second: string): About {
  const symbol = kind === 'plane' ? 'e' : 'W';
  const left = words(t({ message: 'left', context: 'formula', comment: 'index: W of the left field' }));
  const middle = words(t({ message: 'middle', context: 'formula', comment: 'index: W of the middle field' }));
  if (mode === 'score')
    return about(
      t`${first} minus ${second} over the standard error of that difference: cells beyond ±3 are hardly chance.`,
      `z=(W_{${left}}-W_{${middle}})\\,/\\,\\delta W`,
    );
  return about(
    t`${first} minus ${second} on colours of its own, blue below 0 and orange above: sampling noise, and what the two engines do not share.`,
    `\\Delta ${symbol}=${symbol}_{${left}}-${symbol}_{${middle}}`,
  );
}

/** The present run minus the kept one. */
export function keptAbout(mode: View['difference'], kind: FieldKind, engine: string): About {
  const symbol = kind === 'plane' ? 'e' : 'W';
  if (mode === 'score')
    return about(
      t`${engine}, the present run A minus the kept run B over the standard error of that difference, from the errors of both: cells beyond ±3 are hardly chance.`,
      'z=(W_A-W_B)\\,/\\,\\sqrt{\\delta W_A^2+\\delta W_B^2}',
    );
  return about(
    t`${engine}, the present run A minus the kept run B, at the same r, k and t, on colours of its own: blue below 0 and orange above.`,
    `\\Delta ${symbol}=${symbol}_A-${symbol}_B`,
  );
}

/** The energy along the ring. */
export function profileAbout({ dimension }: Law): About {
  return about(
    t`The energy per site along the ring, W summed over the wave numbers: a band is one standard error, the dashed line the limit on large scales.`,
    dimension === 1 ? 'e(r,t)=\\int W(r,k,t)\\,dk' : 'e(r_1,t)=\\int W(r_1,k_1,t)\\,dk_1',
    dimension === 1 ? equations('(4)') : null,
  );
}

const tabs: Record<View['tab'], (law: Law) => About> = {
  spectrum: ({ dimension }) =>
    about(
      t`How the energy is spread over the wave numbers: W summed over the whole ring.`,
      dimension === 1 ? '\\int W(r,k,t)\\,dr' : '\\int W(r_1,k_1,t)\\,dr_1',
    ),
  probe: ({ dimension }) =>
    about(
      t`What happens at a place of the fields: W at a point, or the energy in a region, over the whole record, with one standard error and what theory has for it.`,
      [
        dimension === 1
          ? 'W(r,k,t)\\ge W(r-v(k)t,\\,k,\\,0)\\,e^{-\\gamma\\varphi(k)t}'
          : 'W(r_1,k_1,t)\\ge\\textstyle\\int W(r_1-v_1t,k,0)\\,e^{-\\gamma\\varphi t}\\,dk_2\\cdots dk_d',
        'E_{12}(t)=\\int_{r_1}^{r_2}\\!dr\\int_{k_1}^{k_2}\\!dk\\;W(r,k,t)',
      ],
    ),
  atoms: ({ dimension }) =>
    about(
      t`Some neighbouring atoms of one single ring: the displacement q is drawn across the chain, and the colour is the momentum p.`,
      dimension === 1
        ? `dq_y=p_y\\,ds,\\qquad dp_y=-(\\alpha\\ast q)_y\\,ds+${noiseWord()}`
        : `dq_y=p_y\\,ds,\\qquad dp_y=-(\\omega_0^2-\\tfrac\\alpha2\\Delta)\\,q_y\\,ds+${noiseWord()}`,
      dimension === 1 ? equations('(12)') : null,
    ),
  exchange: ({ dimension, noise }) =>
    about(
      noise === 'energy'
        ? t`The noise without the springs: neighbours trade momentum and keep their energy; beside it the kernel R, by which a phonon jumps from k to k′.`
        : t`The noise without the springs: neighbours trade momentum and keep its sum and their energy; beside it the kernel R, by which a phonon jumps from k to k′.`,
      [
        dimension === 1
          ? '\\langle\\theta^2\\rangle=\\varepsilon\\gamma s=\\gamma t'
          : noise === 'momentum'
            ? '\\langle\\theta^2\\rangle=8\\gamma t/(d-1)'
            : '\\langle\\theta^2\\rangle=\\gamma t/d',
        kernelFormula(dimension, noise),
      ],
      dimension === 1 && noise === 'momentum' ? equations('(12)') : null,
    ),
  anatomy: ({ dimension, noise }) =>
    about(
      t`The law of one phonon: frequency ω, velocity v and collision rate φ over its wave number, and the kernel R, which says where a collision takes it.`,
      [
        dimension === 1
          ? '\\omega^2=\\omega_0^2+\\textstyle\\sum_z a_z(1-\\cos2\\pi kz),\\quad v=\\omega^\\prime/2\\pi'
          : '\\omega^2=\\omega_0^2+\\alpha\\textstyle\\sum_l(1-\\cos2\\pi k_l),\\quad v=\\nabla\\omega/2\\pi',
        kernelFormula(dimension, noise),
        '\\varphi(k)=\\int R(k,k^\\prime)\\,dk^\\prime',
      ],
      noise === 'energy'
        ? t`${{ equation: equations(dimension === 1 ? '(3)' : '(45)') }} for ω`
        : dimension === 1
          ? equations('(2), (3), (23), (26)')
          : equations('(45), (59), (60)'),
    ),
  phonons: () =>
    about(
      t`The paths of single phonons: straight flights with the velocity v(k), broken by random jumps to another wave number.`,
      jumps(),
      equations('(26)'),
    ),
  pairs: () =>
    about(
      t`The correlation Y of pairs of waves, which the Boltzmann equation knows nothing of: it oscillates fast and vanishes with ε.`,
      'Y=\\big\\langle\\hat\\psi(k-\\tfrac{\\varepsilon p}2)\\,\\hat\\psi(-k-\\tfrac{\\varepsilon p}2)\\big\\rangle',
      section('6.5'),
    ),
  transport: ({ dimension }) => {
    const speed = dimension === 1 ? 'v' : 'v_1';
    return about(
      t`How far energy comes and how well it is conducted, measured and by theory: displacement of phonons, memory of the current, conductivity.`,
      [
        `C(s)/T^2=\\int ${speed}^2\\,e^{-\\varepsilon\\gamma\\varphi s}\\,dk`,
        `\\kappa_0=\\int\\frac{${speed}^2}{\\gamma\\varphi}\\,dk,\\qquad\\kappa(\\varepsilon)=\\frac{\\kappa_0}\\varepsilon+\\varepsilon\\kappa_S`,
      ],
      equations('(72), (74)'),
    );
  },
  map: ({ dimension }) =>
    about(
      t`One number of a run over two of its parameters, all others as they are: conductivity, exponent, distance of the two pictures, energy that has arrived.`,
      [
        `\\kappa_0=\\int\\frac{${dimension === 1 ? 'v' : 'v_1'}^2}{\\gamma\\varphi}\\,dk,\\qquad\\frac{d\\ln\\langle X^2\\rangle}{d\\ln t}=\\frac{2tD(t)}{\\langle X^2\\rangle}`,
        '\\delta=\\|W^\\varepsilon-W\\|\\,/\\,\\|W(0)\\|,\\qquad A=\\frac1E\\int_{|r|>L/4}e(r,T)\\,dr',
      ],
      equations('(72)'),
    ),
  epsilon: () =>
    about(
      t`How far the exact Wigner function of the atoms is from the Boltzmann equation for smaller and smaller ε, and by which power it comes closer.`,
      '\\delta(\\varepsilon)=\\max_i\\|W^\\varepsilon(t_i)-W(t_i)\\|\\,/\\,\\|W(0)\\|',
      t`Theorems 4 and 5`,
    ),
  polarisations: (law) =>
    about(
      t`How the directions in which the atoms move share the energy, over time and along the ring, in two and three dimensions.`,
      latticeBoltzmann(law),
      equations('(58), (61)'),
    ),
};

/** docs/model.md (6) and (43). */
function kernelFormula(dimension: number, noise: Law['noise']): string {
  const head = 'R(k,k^\\prime)=';
  if (dimension === 1 && noise === 'momentum')
    return `${head}\\tfrac83\\big[\\sin^2(2\\pi k)\\sin^4(\\pi k^\\prime)+\\sin^4(\\pi k)\\sin^2(2\\pi k^\\prime)\\big]`;
  if (noise === 'momentum') return `${head}16\\textstyle\\sum_l\\sin^2\\pi k_l\\,\\sin^2\\pi k_l^\\prime`;
  if (dimension === 1) return `${head}1-\\cos2\\pi k\\,\\cos2\\pi k^\\prime`;
  return `${head}\\tfrac1d\\textstyle\\sum_l(1-\\cos2\\pi k_l\\,\\cos2\\pi k_l^\\prime)`;
}

/** What a tab shows; a new word of `tab` needs its own sentence here. */
export const tabAbout = (tab: View['tab'], law: Law): About => tabs[tab](law);
