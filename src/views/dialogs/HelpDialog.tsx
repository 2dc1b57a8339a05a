import { characterKeys, setCharacterKeys } from '../page/characterKeys';
import { LanguageChoice } from '../controls/LanguageChoice';
import { Cite } from './Cite';
import { DialogFrame } from './DialogFrame';
import { besidePage } from '../parts/besidePage';
import { Statement } from './Statement';
import { Equation } from '../parts/Equation';
import { useSignalValue } from '../parts/useSignalValue';

const keys: [string, string][] = [
  ['Space', 'play or pause'],
  [', and .', 'one recorded frame back or on'],
  ['Home', 'back to time 0'],
  ['[ and ]', 'slower, faster'],
  ['L', 'start again at the end, or stop there'],
  ['A', 'scale of colours and energies: follow the time on show, fixed, by roots, by logarithms'],
  ['K', 'keep this run beside what you change next, or let it go'],
  ['B', 'exchange the present run, A, and the kept one, B'],
  ['1 \u2026 5', 'enlarge a panel; Escape brings all back'],
  ['F', 'present: fill the screen with large letters, led by keys or a clicker; ? tells them'],
  ['S', 'show or hide the sliders'],
  ['Ctrl+Z', 'undo the last change; Shift+Ctrl+Z or Ctrl+Y: redo it'],
  ['Ctrl+P', 'with a lecture open: its handout'],
  ['?', 'this page'],
  ['on a slider: arrows', 'fine steps, as the wheel; with Shift ten times coarser; Delete resets'],
  ['on a slider: Enter', 'what it means, its range, and a sweep that moves it by itself; Escape stops that'],
  ['R, P, D', 'the tool of the fields: read values, set probes, draw the initial state'],
  [
    'while probing, on a field',
    'Enter sets a probe at the cursor, Shift+Enter the first corner of a region and Enter the other; Delete takes the nearest away',
  ],
  ['H', 'hear the energy profile, or the curve of the figure that has the focus; again: stop'],
  ['V', 'say the values at the cursor, and those of the probes while their tab is open'],
  [
    'while drawing, on a field',
    'Enter adds a packet, Tab goes through them; arrows move, Alt+arrows resize, + and \u2212 change the energy, Delete',
  ],
  [
    'on a figure: arrows',
    'move the cursor; + and \u2212 zoom about it, 0 shows everything; a click sets the cursor, a second one or Escape takes it away',
  ],
];

/** The switch of the keys that act wherever the focus is. */
function CharacterKeys() {
  const areOn = useSignalValue(characterKeys);
  return (
    <p>
      <label>
        <input type="checkbox" checked={areOn} onChange={(event) => setCharacterKeys(event.currentTarget.checked)} />{' '}
        Keys of one letter, digit or sign act on the page. Without them everything is reached by the tab key, arrows and
        Enter.
      </label>
    </p>
  );
}

/** What is to be seen, the equations behind it and the keys. */
export function HelpDialog({ onClose, onTour }: { onClose(): void; onTour(): void }) {
  return (
    <DialogFrame title="What is on the screen" open onClose={onClose}>
      <LanguageChoice id="help-language" />
      <p>
        A ring of atoms joined by springs, whose momenta are also mixed at random among neighbours, carries waves. Seen
        from far away the waves look like particles, phonons, with a position r and a wave number k: their density
        W(r,k,t) obeys a Boltzmann equation. The page computes both from the same initial state and shows them on one
        clock and one colour scale.
      </p>
      <p>
        <button type="button" className="outlined" onClick={onTour}>
          Take the tour
        </button>
      </p>
      <ul>
        <li>
          <b>Chain</b>: the average over M simulated rings of {'N = L/\u03b5'} atoms each. The more realisations, the
          narrower its error band.
        </li>
        <li>
          <b>Boltzmann</b>: the limit {'\u03b5 \u2192 0'}, computed without randomness.
        </li>
        <li>
          <b>Exact</b>: the same W as the chain with infinitely many realisations, from the equations of its second
          moments.
        </li>
        <li>
          <b>Phonons</b>: particles that fly with v(k) and jump in k at random; their density solves the Boltzmann
          equation.
        </li>
        <li>
          <b>Limit</b>: what remains on large scales, diffusion or, in the unpinned chain with momentum noise, the
          3/2-stable law; in d = 2 its diffusion grows with a logarithm.
        </li>
        <li>
          <b>Difference</b>: the left field minus the middle one on a scale of its own, or in units of its standard
          error. Choose the engines of both in their titles. What is left of chain minus Boltzmann after many
          realisations is the effect of {'\u03b5 > 0'}; exact minus Boltzmann shows it at once.
        </li>
        <li>
          <b>Energy profile</b> and <b>spectrum</b>: W summed over k, and over r. A band is one standard error.
        </li>
        <li>
          <b>Probe</b>: the history of W at a point, or of the energy in a region or an interval of r, over the whole
          record, for up to four places. Choose the tool Probe and press on a field, or drag; on the profile a drag sets
          an interval.
        </li>
        <li>
          <b>Two and three dimensions</b>: W is summed over polarisations and over what it has of k beside k{'\u2081'}.
          A planar state varies along one axis; a radial one has its energy over the plane in the fields. The tab{' '}
          <b>Polarisations</b> shows how the noise shares the energy between the directions of motion.
        </li>
        <li>
          <b>Exchange</b>: the noise alone. Rotations of neighbouring momenta, slowed down to single ones, and what they
          do to a phonon: jumps drawn from R(k,k{'\u2032'}). On its ring arrow keys or a press choose whom to look at.
        </li>
        <li>
          <b>Atoms</b>: some neighbours of a single realisation. Their displacement is drawn across the chain, enlarged
          as stated; arrows and colours are momenta, the shade behind them is their energy.
        </li>
      </ul>
      <h3>Equations</h3>
      <Equation
        name="The dispersion relation"
        tex="\omega(k)^2=\omega_0^2+\sum_{z\ge1}a_z\,(1-\cos2\pi kz),\qquad a_1=\alpha,\qquad v(k)=\omega'(k)/2\pi"
      />
      <Equation
        name="The Boltzmann equation"
        tex="\partial_tW+v(k)\,\partial_rW=\gamma\int R(k,k')\,[W(r,k')-W(r,k)]\,dk'"
      />
      <Equation
        name="The collision kernel in one dimension"
        tex="R(k,k')=\tfrac83\,[\sin^2(2\pi k)\sin^4(\pi k')+\sin^4(\pi k)\sin^2(2\pi k')]\quad\text{(momentum noise, }d=1\text{)}"
      />
      <Equation
        name="The collision kernel in two and three dimensions"
        tex="R(k,k')=16\textstyle\sum_l\sin^2(\pi k_l)\sin^2(\pi k_l')\quad\text{(momentum noise, }d\ge2\text{)}"
      />
      <p>
        Kinetic time t and microscopic time s are tied by {'t = \u03b5s'}, macroscopic position r and site y by{' '}
        {'r = \u03b5y'}. The model is that of G. Basile, S. Olla and H. Spohn,{' '}
        <i>Energy transport in stochastically perturbed lattice dynamics</i>; the numbers in the explanations of the
        sliders are its equations.
      </p>
      <h3>Keys</h3>
      <CharacterKeys />
      <table>
        <tbody>
          {keys.map(([key, effect]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{effect}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Statement />
      <Cite />
      <p>
        <a href={besidePage('third-party-notices.txt')} target="_blank" rel="noreferrer">
          Third-party notices
        </a>
      </p>
    </DialogFrame>
  );
}
