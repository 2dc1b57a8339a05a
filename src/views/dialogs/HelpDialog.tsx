import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { characterKeys, setCharacterKeys } from '../page/characterKeys';
import { LanguageChoice } from '../controls/LanguageChoice';
import { Cite } from './Cite';
import { DialogFrame } from './DialogFrame';
import { besidePage } from '../parts/besidePage';
import { Statement } from './Statement';
import { Equation } from '../parts/Equation';
import { helpKeys } from './helpKeys';
import { useSignalValue } from '../parts/useSignalValue';

// said as it is: the title of a paper
const paper = 'Energy transport in stochastically perturbed lattice dynamics';

/** The switch of the keys that act wherever the focus is. */
function CharacterKeys() {
  const areOn = useSignalValue(characterKeys);
  return (
    <p>
      <label>
        <input type="checkbox" checked={areOn} onChange={(event) => setCharacterKeys(event.currentTarget.checked)} />{' '}
        <Trans>
          Keys of one letter, digit or sign act on the page. Without them everything is reached by the tab key, arrows
          and Enter.
        </Trans>
      </label>
    </p>
  );
}

/** What is to be seen, the equations behind it and the keys. */
export function HelpDialog({ onClose, onTour }: { onClose(): void; onTour(): void }) {
  const noise = t`momentum noise`;
  return (
    <DialogFrame title={t`What is on the screen`} open onClose={onClose}>
      <LanguageChoice id="help-language" />
      <p>
        <Trans>
          A ring of atoms joined by springs, whose momenta are also mixed at random among neighbours, carries waves.
          Seen from far away the waves look like particles, phonons, with a position r and a wave number k: their
          density W(r,k,t) obeys a Boltzmann equation. The page computes both from the same initial state and shows them
          on one clock and one colour scale.
        </Trans>
      </p>
      <p>
        <button type="button" className="outlined" onClick={onTour}>
          <Trans>Take the tour</Trans>
        </button>
      </p>
      <ul>
        <li>
          <Trans>
            <b>Chain</b>: the average over M simulated rings of N = L/ε atoms each. The more realisations, the narrower
            its error band.
          </Trans>
        </li>
        <li>
          <Trans>
            <b>Boltzmann</b>: the limit ε → 0, computed without randomness.
          </Trans>
        </li>
        <li>
          <Trans>
            <b>Exact</b>: the same W as the chain with infinitely many realisations, from the equations of its second
            moments.
          </Trans>
        </li>
        <li>
          <Trans>
            <b>Phonons</b>: particles that fly with v(k) and jump in k at random; their density solves the Boltzmann
            equation.
          </Trans>
        </li>
        <li>
          <Trans>
            <b>Limit</b>: what remains on large scales, diffusion or, in the unpinned chain with momentum noise, the
            3/2-stable law; in d = 2 its diffusion grows with a logarithm.
          </Trans>
        </li>
        <li>
          <Trans>
            <b>Difference</b>: the left field minus the middle one on a scale of its own, or in units of its standard
            error. Choose the engines of both in their titles. What is left of chain minus Boltzmann after many
            realisations is the effect of {'ε > 0'}; exact minus Boltzmann shows it at once.
          </Trans>
        </li>
        <li>
          <Trans>
            <b>Energy profile</b> and <b>spectrum</b>: W summed over k, and over r. A band is one standard error.
          </Trans>
        </li>
        <li>
          <Trans>
            <b>Probe</b>: the history of W at a point, or of the energy in a region or an interval of r, over the whole
            record, for up to four places. Choose the tool Probe and press on a field, or drag; on the profile a drag
            sets an interval.
          </Trans>
        </li>
        <li>
          <Trans>
            <b>Two and three dimensions</b>: W is summed over polarisations and over what it has of k beside k₁. A
            planar state varies along one axis; a radial one has its energy over the plane in the fields. The tab{' '}
            <b>Polarisations</b> shows how the noise shares the energy between the directions of motion.
          </Trans>
        </li>
        <li>
          <Trans>
            <b>Exchange</b>: the noise alone. Rotations of neighbouring momenta, slowed down to single ones, and what
            they do to a phonon: jumps drawn from R(k,k′). On its ring arrow keys or a press choose whom to look at.
          </Trans>
        </li>
        <li>
          <Trans>
            <b>Atoms</b>: some neighbours of a single realisation. Their displacement is drawn across the chain,
            enlarged as stated; arrows and colours are momenta, the shade behind them is their energy.
          </Trans>
        </li>
      </ul>
      <h3>
        <Trans>Equations</Trans>
      </h3>
      <Equation
        name={t`The dispersion relation`}
        tex="\omega(k)^2=\omega_0^2+\sum_{z\ge1}a_z\,(1-\cos2\pi kz),\qquad a_1=\alpha,\qquad v(k)=\omega'(k)/2\pi"
      />
      <Equation
        name={t`The Boltzmann equation`}
        tex="\partial_tW+v(k)\,\partial_rW=\gamma\int R(k,k')\,[W(r,k')-W(r,k)]\,dk'"
      />
      <Equation
        name={t`The collision kernel in one dimension`}
        tex={String.raw`R(k,k')=\tfrac83\,[\sin^2(2\pi k)\sin^4(\pi k')+\sin^4(\pi k)\sin^2(2\pi k')]\quad\text{(${noise}, }d=1\text{)}`}
      />
      <Equation
        name={t`The collision kernel in two and three dimensions`}
        tex={String.raw`R(k,k')=16\textstyle\sum_l\sin^2(\pi k_l)\sin^2(\pi k_l')\quad\text{(${noise}, }d\ge2\text{)}`}
      />
      <p>
        <Trans>
          Kinetic time t and microscopic time s are tied by t = εs, macroscopic position r and site y by r = εy. The
          model is that of G. Basile, S. Olla and H. Spohn, <cite lang="en">{paper}</cite>; the numbers in the
          explanations of the sliders are its equations.
        </Trans>
      </p>
      <h3>
        <Trans>Keys</Trans>
      </h3>
      <CharacterKeys />
      <table>
        <tbody>
          {helpKeys().map(([key, effect]) => (
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
          <Trans>Third-party notices</Trans>
        </a>
      </p>
    </DialogFrame>
  );
}
