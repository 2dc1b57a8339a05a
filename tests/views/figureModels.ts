import type { SampledCurve } from '../../src/maths/batchSums';
import { currentHorizon, meanFreeTime } from '../../src/measurements/requests';
import { plotThemes } from '../../src/plots/theme';
import { modelOf } from '../../src/scenario/model';
import type { Scenario } from '../../src/scenario/scenario';
import { createComposer } from '../../src/state/pictures/composer';
import type { View } from '../../src/scenario/view';
import { fieldPair } from '../../src/state/engines';
import type { LabFrame } from '../../src/state/pictures/frameBus';
import { chainAnatomy, kernelField } from '../../src/views/figures/anatomy';
import { collapseLaw, collapseModel } from '../../src/views/figures/collapse';
import { conductivityModel, cumulativeModel } from '../../src/views/figures/conductivity';
import { currentModel, currentTheory } from '../../src/views/figures/current';
import {
  diffusivityFormula,
  diffusivityModel,
  displacementFormula,
  displacementModels,
} from '../../src/views/figures/displacement';
import { slopesModel, studyModel } from '../../src/views/figures/epsilon';
import { rateCurve } from '../../src/views/figures/exchange';
import type { CurvesModel } from '../../src/views/figures/figure';
import { largestPlanarSpeed, latticeAnatomy, quantityOf, zoneField } from '../../src/views/figures/latticeAnatomy';
import { pairModel } from '../../src/views/figures/pairs';
import { polarisationProfiles, shareModel, shareTheory } from '../../src/views/figures/polarisations';
import { profileModel, spectrumModel } from '../../src/views/figures/profiles';
import { drained } from '../drained';
import { hasOddPart, probeModel, probeTheorySteps } from '../../src/views/figures/probe';
import type { Probe } from '../../src/physics/probe';
import { recordGrid } from '../../src/session/recordRequest';
import { recordedBand } from '../../workers/contract/band';
import { uniformFrame } from '../state/frames';

const theme = plotThemes.light;

/** What a tab shows of a scenario: the models of its figures, and numbers that stand in its lines. */
export interface Shown {
  models: CurvesModel[];
  numbers: number[];
}

/** Two frames of the fields of a view, at the time on show, with W of that size and an error. */
export function frameOf(scenario: Scenario, view: View, size = 1): LabFrame {
  const [first, second] = fieldPair(view);
  const frames = {
    [first]: uniformFrame(first, scenario.shownTime, size, size / 10),
    [second]: uniformFrame(second, scenario.shownTime, 1.01 * size),
  };
  const composer = createComposer();
  composer.setBase(uniformFrame(second, 0, size));
  return {
    ...composer.compose(scenario.shownTime, frames, { wallMs: 0, scale: 'fixed', fields: [first, second] }),
    run: 1,
    withError: true,
  };
}

function measuredCurve(times: readonly number[], value: number): SampledCurve {
  const all = (size: number) => Float64Array.from(times, () => size);
  const group = (mean: number) => ({ count: 5, values: all(5 * mean), squares: all(5 * mean ** 2) });
  return {
    times: all(0).map((_, i) => times[i]),
    mean: all(value),
    error: all(value / 10),
    groups: [0.9, 1.1, 0.95, 1.05, 0.9, 1.1].map((part) => group(part * value)),
    sampleCount: 30,
  };
}

/** Everything that the tab of a view draws of a scenario, with a measurement or a picture where one may be there. */
export function shownBy(scenario: Scenario, view: View): Shown {
  const law = modelOf(scenario);
  const frame = frameOf(scenario, view);
  const always = [profileModel(scenario, frame, '2', false, theme), profileModel(scenario, frame, '2', true, theme)];
  const shown = (models: CurvesModel[], numbers: number[] = []): Shown => ({ models: [...always, ...models], numbers });
  switch (view.tab) {
    case 'anatomy': {
      if (law.dimension === 1)
        return shown([chainAnatomy(law, view.figure === 'b' ? 'b' : 'a', theme)], [kernelField(law).high]);
      const quantity = quantityOf(law, view.figure);
      return shown([latticeAnatomy(law, quantity, theme)], [largestPlanarSpeed(law), zoneField(quantity).high]);
    }
    case 'transport':
      return shown(...transport(scenario, view.figure));
    case 'epsilon': {
      const points = [0.2, 0.1].map((epsilon) => ({
        epsilon,
        distance: epsilon * scenario.noiseStrength,
        pairs: epsilon,
        pairsAveraged: epsilon ** 2,
      }));
      const study = points as unknown as Parameters<typeof studyModel>[0];
      return shown([
        studyModel([], theme),
        studyModel(study, theme),
        slopesModel([], theme),
        slopesModel(study, theme),
      ]);
    }
    case 'pairs':
      return shown([
        pairModel([], null, scenario.lastTime, scenario.epsilon, theme),
        pairModel(
          [{ kineticTime: scenario.shownTime, largest: scenario.noiseStrength }],
          null,
          scenario.lastTime,
          scenario.epsilon,
          theme,
        ),
      ]);
    case 'polarisations': {
      const theory = shareTheory(scenario);
      const profiles = polarisationProfiles(scenario, fieldPair(view), frame, view.scale === 'log', theme);
      return shown(
        [shareModel(scenario, fieldPair(view), new Map(), new Map(), theory, scenario.shownTime, theme), profiles],
        theory ? [...theory.excited, ...theory.other] : [],
      );
    }
    case 'probe':
      return shown(probes(scenario, view));
    case 'exchange':
      return shown([], [kernelField(law).high, rateCurve(law).high]);
    default:
      return shown([spectrumModel(frame, false, theme), spectrumModel(frame, true, theme)]);
  }
}

/** A point, a region and an interval of the ring, with readings of two times. */
function probes(scenario: Scenario, view: View): CurvesModel[] {
  const law = modelOf(scenario);
  const half = law.length / 2;
  const places: Probe[] = [
    { kind: 'point', r: half / 3, k: 0.15 },
    { kind: 'region', r: [-half / 2, half / 3], k: [-0.1, 0.3] },
    { kind: 'region', r: [-half / 2, half / 3], k: [-0.5, 0.5] },
  ];
  const rule = { ...recordedBand({ model: law, grid: recordGrid }), epsilon: law.epsilon };
  const history = [0, scenario.lastTime].map((kineticTime) => ({
    kineticTime,
    value: [
      { value: 1, error: 0.1 },
      { value: 0.4, error: null },
    ],
    count: 64,
  }));
  return places.map((probe) =>
    probeModel(
      {
        probe,
        engines: fieldPair(view),
        histories: new Map(fieldPair(view).map((engine) => [engine, history])),
        place: 0,
        odd: scenario.profile === 'flat' && hasOddPart(probe) ? 1 : -1,
        theory: drained(probeTheorySteps(law, probe, rule, scenario.lastTime)),
        lastTime: scenario.lastTime,
        now: scenario.shownTime,
        isLog: view.scale === 'log',
        kept: null,
      },
      theme,
    ),
  );
}

function transport(scenario: Scenario, figure: View['figure']): [CurvesModel[], number[]] {
  const law = modelOf(scenario);
  const mean = meanFreeTime(scenario);
  const measured = measuredCurve([0.05 * mean, mean, 300 * mean], 1);
  switch (figure) {
    case 'b':
      return [
        [
          currentModel(
            currentTheory(law, currentHorizon(scenario)),
            measuredCurve([0, currentHorizon(scenario)], 1),
            theme,
          ),
        ],
        [],
      ];
    case 'c':
      return [[conductivityModel(law, { value: 0.1, halfWidth: 0.02 }, theme)], []];
    case 'd': {
      const profile = {
        share: 1,
        engine: 'boltzmann' as const,
        kineticTime: scenario.lastTime,
        energy: Float64Array.of(0, 1, 1, 0),
      };
      return [[collapseModel(law, collapseLaw(law), [profile], theme)], []];
    }
    case 'e': {
      const { model, numbers } = cumulativeModel(law, theme);
      return [[model], numbers ? [numbers.total, numbers.half] : []];
    }
    case 'f':
      return [[diffusivityModel(law, diffusivityFormula(law, mean), measured, theme)], []];
    default: {
      const { displacement, exponent } = displacementModels(law, displacementFormula(law, mean), measured, theme);
      return [[displacement, exponent], []];
    }
  }
}
