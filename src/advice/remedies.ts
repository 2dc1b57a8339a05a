import { t } from '@lingui/core/macro';
import type { EngineName } from '../../workers/contract/names';
import { formatList } from '../language/numbers';
import type { Scenario } from '../scenario/scenario';
import { limitsOf, numberField } from '../scenario/schema';
import { formatNumber } from '../text/format';

/** A change of the scenario that would help, as the words of a button. */
export interface Remedy {
  label: string;
  patch: Partial<Scenario>;
}

/** What is approximate, slow or impossible about a scenario, and what helps. */
export interface Warning {
  id:
    | 'memory'
    | 'across'
    | 'ring'
    | 'grid'
    | 'cost'
    | 'realisations'
    | 'phonons'
    | 'epsilon'
    | 'packet'
    | 'spectrum'
    | 'modes';
  /** Whose cost it is. */
  engine?: EngineName;
  text: string;
  remedies: Remedy[];
}

const quantities = [
  'pinning',
  'noiseStrength',
  'epsilon',
  'profileWidth',
  'spectrumWidth',
  'length',
  'lastTime',
  'realisationCount',
  'phononCount',
] as const;
type Quantity = (typeof quantities)[number];

/** A quantity that can be moved as far as an end, where that helps. */
export interface Way {
  field: Quantity;
  end: number;
  /** Where it would have to go at least, if it goes at all. */
  least?: number;
}

/** The least L that leaves widths and places as they are. */
export function shortestRing({ profileWidth, packets, drawnProfile }: Scenario): number {
  return Math.max(
    numberField('length').min,
    4 * profileWidth,
    ...packets.map(({ r, sr }) => Math.max(4 * sr, 2 * Math.abs(r))),
    ...drawnProfile.map(({ x }) => 2 * Math.abs(x)),
  );
}

/** Enough for ten decades to a third of a per cent; two digits hold no more. */
const searchSteps = 14;

/**
 * The ways out of a trouble: for each quantity the value nearest to the present one, two digits long, that ends the
 * trouble. Where no single one does, several together, in the order given. All values keep the ranges of the table, and
 * each does what it says: what would not end the trouble is not offered.
 */
export function remediesOf(
  scenario: Scenario,
  isTroubled: (changed: Scenario) => boolean,
  ways: readonly Way[],
): Remedy[] {
  const open = ways.filter((way) => isOpen(scenario, way));
  const single = open.flatMap((way) => remedyBy(scenario, {}, isTroubled, way) ?? []);
  if (single.length > 0) return single;
  let together: Partial<Scenario> = {};
  for (const way of open) {
    const remedy = remedyBy(scenario, together, isTroubled, way);
    if (remedy) return [remedy];
    const further = { ...together, [way.field]: way.end };
    if (isWithin({ ...scenario, ...further })) together = further;
  }
  return [];
}

/** Words for where nothing that is offered would be enough; empty where something is. */
export function unlessHelped(remedies: readonly Remedy[]): string {
  return remedies.length > 0 ? '' : ` ${t`No change within the ranges of the sliders would be enough.`}`;
}

function isOpen(scenario: Scenario, { field, end }: Way): boolean {
  return Number.isFinite(end) && end !== scenario[field] && isWithin({ ...scenario, [field]: end });
}

/** Whether a scenario keeps the ranges of all quantities that a way can move, and of those they bound. */
function isWithin(scenario: Scenario): boolean {
  return quantities.every((field) => {
    const { min, max } = limitsOf(field, scenario);
    return scenario[field] >= min && scenario[field] <= max;
  });
}

function remedyBy(
  scenario: Scenario,
  others: Partial<Scenario>,
  isTroubled: (changed: Scenario) => boolean,
  way: Way,
): Remedy | null {
  const value = nearestGood((x) => !isTroubled({ ...scenario, ...others, [way.field]: x }), scenario[way.field], way);
  const patch = { ...others, [way.field]: value };
  if (value === null || value === scenario[way.field] || !isWithin({ ...scenario, ...patch })) return null;
  const labels = Object.entries(patch).map(([field, to], i) =>
    (i === 0 ? labelOf : furtherLabelOf)(field as Quantity, to as number, scenario[field as Quantity]),
  );
  return { label: formatList(labels), patch };
}

/** The good value nearest to `from` on the way to its end, rounded towards the end; null where the end is not good. */
function nearestGood(
  isGood: (value: number) => boolean,
  from: number,
  { field, end, least = from }: Way,
): number | null {
  if (!isGood(end)) return null;
  const onward = end > from ? Math.ceil : Math.floor;
  const within = (value: number) =>
    end > from ? Math.min(end, Math.max(least, value)) : Math.max(end, Math.min(least, value));
  const { integer } = numberField(field);
  const rounded = (value: number) => within(twoDigits(integer ? onward(value) : value, onward));
  let [bad, good] = [from, end];
  // by equal ratios; from 0 there is no ratio, and the end is taken
  for (let i = 0; i < searchSteps && bad > 0 && good > 0 && Math.abs(Math.log(good / bad)) > 0.003; ++i) {
    const middle = Math.sqrt(bad * good);
    if (isGood(middle)) good = middle;
    else bad = middle;
  }
  return [rounded(good), rounded(end > from ? 1.1 * good : good / 1.1)].find((value) => isGood(value)) ?? end;
}

/** Two significant digits at or beyond a value. */
function twoDigits(value: number, onward: (x: number) => number): number {
  if (value <= 0) return value;
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((onward(Number((value / unit).toPrecision(12))) * unit).toPrecision(2));
}

function labelOf(field: Quantity, value: number, from: number): string {
  const text = formatNumber(value);
  if (field === 'length') return t({ message: `Make L ${text}`, comment: 'Button: change the length of the ring' });
  if (field === 'lastTime') return t({ message: `End at T = ${text}`, comment: 'Button' });
  if (field === 'realisationCount' && value > from)
    return t({ message: `Average over ${value}`, comment: 'Button: over so many realisations' });
  const { sign, key } = numberField(field);
  const quantity = sign ?? key;
  return t({ message: `Take ${quantity} = ${text}`, comment: 'Button: change a quantity to a value' });
}

/** The same where it follows another one on a button: 'and end at T = 5'. */
function furtherLabelOf(field: Quantity, value: number, from: number): string {
  const text = formatNumber(value);
  if (field === 'length') return t({ message: `make L ${text}`, comment: 'Follows on a button: "Take ε = 0.1 and …"' });
  if (field === 'lastTime')
    return t({ message: `end at T = ${text}`, comment: 'Follows on a button: "Take ε = 0.1 and …"' });
  if (field === 'realisationCount' && value > from)
    return t({ message: `average over ${value}`, comment: 'Follows on a button: "Take ε = 0.1 and …"' });
  const { sign, key } = numberField(field);
  const quantity = sign ?? key;
  return t({ message: `take ${quantity} = ${text}`, comment: 'Follows on a button: "End at T = 5 and …"' });
}
