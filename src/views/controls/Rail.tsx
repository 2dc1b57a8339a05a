import type { MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import { fieldSpec, numberField, polarisationsOf, type ChoiceKey, type Field } from '../../scenario/schema';
import { i18n } from '../../language';
import { isRadial } from '../../scenario/model';
import { chosenState } from '../../scenario/chosenState';
import { isAlongAxis } from '../../scenario/drawnStates';
import { latticeText } from '../../text/lattice';
import { useLab, useLabState } from '../page/labContext';
import { mayChange } from '../../state/handout';
import { slotOf, useActiveLock } from '../handout/useLock';
import { Couplings } from './Couplings';
import { CurveEditor } from './curve/CurveEditor';
import { LanguageChoice } from './LanguageChoice';
import { NumberField } from './NumberField';
import { ParameterRow } from './ParameterRow';
import { ParameterSlider } from './ParameterSlider';
import { scrollIntoSight } from '../parts/scrollIntoSight';
import { PacketTable } from '../tools/paint/PacketTable';
import { usePhone } from '../phone/phoneForm';

/** Choices in words; those without are what keys and links call them, in all languages. */
const choiceNames = {
  profile: {
    pulse: msg`Gaussian pulse`,
    box: msg({ message: 'box', comment: 'Profile of the energy: a rectangle' }),
    step: msg`hot and cold half`,
    pair: msg`two pulses`,
    wave: msg`sine wave`,
    flat: msg`the same everywhere`,
    drawn: msg`drawn by hand`,
    packets: msg`packets of r and k`,
  },
  noise: {
    momentum: msg({ message: 'momentum', comment: 'Conserved by the noise; a switch with room for 12 characters' }),
    energy: msg({ message: 'energy', comment: 'Conserved by the noise; a switch with room for 12 characters' }),
  },
  geometry: {
    planar: msg({ message: 'planar', comment: 'Geometry of the profile; a switch with room for 12 characters' }),
    radial: msg({ message: 'radial', comment: 'Geometry of the profile; a switch with room for 12 characters' }),
  },
  polarisation: {
    all: msg({ message: 'all', comment: 'All polarisations, beside 1, 2, 3; a switch with room for 5 characters' }),
  },
  spectrum: {
    thermal: msg({ message: 'thermal', comment: 'Spectrum of a thermal state; a switch with room for 8 characters' }),
    packet: msg({ message: 'packet', comment: 'Gaussian spectrum; a switch with room for 8 characters' }),
    band: msg({ message: 'band', comment: 'Spectrum that is even over a band; a switch with room for 8 characters' }),
    drawn: msg({ message: 'drawn', comment: 'Spectrum drawn by hand; a switch with room for 8 characters' }),
  },
} satisfies Partial<Record<Field, Record<string, MessageDescriptor>>>;

function choiceName(field: Field, choice: string | number): string {
  const names: Partial<Record<Field, Record<string, MessageDescriptor>>> = choiceNames;
  const name = names[field]?.[choice];
  return name ? i18n._(name) : String(choice);
}

/** Everything that decides the physics of the run. */
export function Rail() {
  const lock = useActiveLock();
  const thermal = useLabState((state) => state.scenario.spectrum === 'thermal');
  const kind = useLabState((state) => state.scenario.profile);
  const drawnSpectrum = useLabState((state) => state.scenario.spectrum === 'drawn');
  const dimension = useLabState((state) => state.scenario.dimension);
  return (
    <>
      <Heading keys={['d', 'w0', 'a', 'e']}>{t`Lattice`}</Heading>
      <Segments field="dimension" label={t`Dimension`} choices={[1, 2, 3]} />
      <LatticeSize />
      <ParameterSlider field="pinning" />
      <ParameterSlider field="stiffness" />
      <ParameterSlider field="epsilon" />
      <Heading keys={['noise', 'g']}>{t`Noise`}</Heading>
      <Segments field="noise" label={t`Conserved by the noise`} choices={['momentum', 'energy']} />
      <ParameterSlider field="noiseStrength" />
      <Heading keys={['init', 'rw', 'geo', 'pol', 'spec', 'k0', 'kw']}>{t`Initial state`}</Heading>
      <Choice field="profile" label={t`Profile`} />
      {!isAlongAxis({ profile: kind }) && <ParameterSlider field="profileWidth" inactive={kind === 'flat'} />}
      {kind === 'packets' && mayChange(lock, ['packets']) && <PacketTable />}
      {kind === 'drawn' && mayChange(lock, ['drawnProfile']) && <CurveEditor field="drawnProfile" />}
      {dimension > 1 && (
        <>
          {!isAlongAxis({ profile: kind }) && (
            <Segments field="geometry" label={t`Geometry of the profile`} choices={['planar', 'radial']} />
          )}
          <Segments
            field="polarisation"
            label={t`Polarisation that carries the energy`}
            choices={polarisationsOf(dimension).map((choice) => (choice === 'all' ? choice : Number(choice)))}
          />
        </>
      )}
      {kind !== 'packets' && (
        <>
          <Segments field="spectrum" label={t`Spectrum`} choices={['thermal', 'packet', 'band', 'drawn']} />
          {drawnSpectrum && mayChange(lock, ['drawnSpectrum']) && <CurveEditor field="drawnSpectrum" />}
          {!drawnSpectrum && (
            <>
              <ParameterSlider field="spectrumCentre" inactive={thermal} />
              <ParameterSlider field="spectrumWidth" inactive={thermal} />
            </>
          )}
        </>
      )}
      <Heading keys={['T', 'L', 'M', 'c', 'seed']}>
        {t({ message: 'Run', context: 'noun', comment: 'Heading of time, length and number of realisations' })}
      </Heading>
      <ParameterSlider field="lastTime" />
      <ParameterSlider field="length" />
      <ParameterSlider field="realisationCount" />
      {lock ? (
        <>
          <Couplings />
          <Seed />
        </>
      ) : (
        // it is the last of the rail, and opens below what is seen of it
        <details onToggle={({ currentTarget }) => currentTarget.open && scrollIntoSight(currentTarget)}>
          <summary>
            <Trans>More</Trans>
          </summary>
          <Couplings />
          <Seed />
          <Views />
        </details>
      )}
    </>
  );
}

/** The name of a group of rows; in a handout only where it has one of them. */
function Heading({ keys, children }: { keys: readonly string[]; children: string }) {
  const lock = useActiveLock();
  return keys.some((key) => slotOf(lock, key) !== 'hidden') ? <h2>{children}</h2> : null;
}

/** The lattice that the program has chosen, in d = 2 and 3. */
function LatticeSize() {
  const text = useLabState((state) => latticeText(state.scenario));
  const radial = useLabState((state) => isRadial(state.scenario));
  const dimension = useLabState((state) => state.scenario.dimension);
  if (dimension === 1) return null;
  return (
    <p
      className="lattice"
      title={
        radial
          ? t`A radial state needs a lattice as wide as long`
          : t`The state varies along the first axis only; a few transverse sites stand for the infinite lattice`
      }
    >
      {text}
    </p>
  );
}

interface SegmentsProps {
  field: Field;
  label: string;
  choices: readonly (string | number)[];
}

function Segments({ field, label, choices }: SegmentsProps) {
  const lab = useLab();
  const name = useId();
  const value = useLabState((state) => state.scenario[field]);
  const spec = fieldSpec(field);
  return (
    <ParameterRow spec={spec}>
      {(descriptionId) => (
        <div className="segments whole" role="radiogroup" aria-label={label} aria-describedby={descriptionId}>
          {choices.map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                name={name}
                checked={value === choice}
                onChange={() => lab.change(chosenState(lab.store.getState().scenario, { [field]: choice }), true)}
              />
              {choiceName(field, choice)}
            </label>
          ))}
        </div>
      )}
    </ParameterRow>
  );
}

function Choice({ field, label }: { field: Field; label: string }) {
  const lab = useLab();
  const value = useLabState((state) => state.scenario[field] as string);
  const spec = fieldSpec(field) as ChoiceKey;
  return (
    <ParameterRow spec={spec}>
      {(descriptionId) => (
        <select
          className="whole"
          aria-label={label}
          aria-describedby={descriptionId}
          value={value}
          onChange={(event) =>
            lab.change(chosenState(lab.store.getState().scenario, { [field]: event.currentTarget.value }), true)
          }
        >
          {spec.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choiceName(field, choice)}
            </option>
          ))}
        </select>
      )}
    </ParameterRow>
  );
}

function Seed() {
  const lab = useLab();
  const seed = useLabState((state) => state.scenario.seed);
  const symbol = t({ message: 'seed', comment: 'Of the random numbers; before the field, with room for 6 letters' });
  return (
    <ParameterRow spec={{ ...numberField('seed'), symbol: `\\text{${symbol}}` }}>
      {(descriptionId) => (
        <div className="whole">
          <NumberField
            className="left"
            value={seed}
            label={t`Seed`}
            descriptionId={descriptionId}
            limits={numberField('seed')}
            onValue={(value) => lab.change({ seed: value }, true)}
          />
        </div>
      )}
    </ParameterRow>
  );
}

/** How W is coloured and smoothed; no physics. */
function Views() {
  const lab = useLab();
  const { colourMap: map, smoothing: smooth, theme, frameRate } = useLabState((state) => state.view);
  const isPhone = usePhone() !== null;
  return (
    <>
      {isPhone && (
        <ViewChoice
          id="theme"
          label={t`Theme`}
          value={theme}
          names={{ auto: t`as the system`, light: t`light`, dark: t`dark` }}
          onChoice={(choice) => lab.changeView({ theme: choice })}
        />
      )}
      <ViewChoice
        id="map"
        label={t({ message: 'Map', context: 'colours', comment: 'Colour map; room for 9 characters' })}
        value={map}
        names={{ viridis: 'viridis', cividis: 'cividis' }}
        onChoice={(choice) => lab.changeView({ colourMap: choice })}
      />
      <ViewChoice
        id="smooth"
        label="W"
        value={smooth}
        names={{ husimi: t`smoothed (Husimi)`, plain: t`as it is` }}
        onChoice={(choice) => lab.changeView({ smoothing: choice })}
      />
      <ViewChoice
        id="fps"
        label={t({ message: 'Pace', comment: 'Pictures a second; room for 9 characters' })}
        value={frameRate}
        names={{ screen: t`as the screen`, '30': t`30 pictures a second` }}
        onChoice={(choice) => lab.changeView({ frameRate: choice })}
      />
      <LanguageChoice id="view-language" />
    </>
  );
}

interface ViewChoiceProps<Value extends string> {
  id: string;
  label: string;
  value: Value;
  names: Record<Value, string>;
  onChoice(value: Value): void;
}

function ViewChoice<Value extends string>({ id, label, value, names, onChoice }: ViewChoiceProps<Value>) {
  return (
    <div className="parameter">
      <label htmlFor={`view-${id}`}>{label}</label>
      <select
        id={`view-${id}`}
        className="whole"
        value={value}
        onChange={(event) => onChoice(event.currentTarget.value as Value)}
      >
        {Object.entries<string>(names).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
