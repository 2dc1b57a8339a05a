import { engineNames, type EngineName } from '../../workers/contract/names';
import type { Diagnostics, Smoothing } from '../../workers/contract/protocol';
import { refuse, type ValueRule } from './problem';
import type { ResultHead } from './record';

type Members = Record<string, unknown>;

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands in a file, shortened, for a message. */
export function foundText(value: unknown): string {
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 40 ? `${text.slice(0, 39)}\u2026` : text;
}

export function refuseValue(member: string, value: unknown, rule: ValueRule): never {
  const found = typeof value === 'number' ? String(value) : foundText(value);
  return refuse({ kind: 'value', member, found, rule });
}

function textIn(members: Members, name: string): string {
  const value = members[name] ?? '';
  return typeof value === 'string' ? value : refuseValue(name, value, 'text');
}

/** What a file says of itself, from its members. Throws ResultProblem where one is of another kind. */
export function headOf(members: Members): ResultHead {
  const { scenario, notices = [], layout = 1 } = members;
  if (scenario === undefined) refuse({ kind: 'missing', member: 'scenario' });
  if (!isObject(scenario)) return refuseValue('scenario', scenario, 'object');
  if (!Array.isArray(notices)) return refuseValue('notices', notices, 'list');
  if (typeof layout !== 'number') return refuseValue('layout', layout, 'number');
  return {
    program: textIn(members, 'program'),
    version: textIn(members, 'version'),
    layout,
    scenario,
    notices: notices.map(String),
    smoothing: smoothingIn(members),
  };
}

function smoothingIn({ smoothing = 'plain' }: Members): Smoothing {
  if (smoothing === 'plain' || smoothing === 'husimi') return smoothing;
  return refuseValue('smoothing', smoothing, 'smoothing');
}

/** The engine of a name in a file. Throws ResultProblem for one that this program has not got. */
export function engineIn(member: string, name: unknown): EngineName {
  const engine = engineNames.find((each) => each === name);
  return engine ?? refuseValue(member, name, 'engine');
}

/** A number of the scenario. Throws ResultProblem where it is none. */
export function scenarioNumber(scenario: Members, key: string): number {
  const value = scenario[key];
  if (value === undefined) refuse({ kind: 'missing', member: `scenario.${key}` });
  return typeof value === 'number' && Number.isFinite(value) ? value : refuseValue(`scenario.${key}`, value, 'number');
}

/** The diagnostics of a file, 0 where it has none of a name; a drift that it does not tell is not a number. */
export function diagnosticsIn(value: unknown): Diagnostics {
  if (value !== undefined && !isObject(value)) return refuseValue('diagnostics', value, 'object');
  const given = value ?? {};
  const number = (name: keyof Diagnostics) => (typeof given[name] === 'number' ? given[name] : 0);
  const drift = (name: keyof Diagnostics) => (typeof given[name] === 'number' ? given[name] : Number.NaN);
  return {
    wallMs: number('wallMs'),
    sites: number('sites'),
    realisations: number('realisations'),
    steps: number('steps'),
    step: number('step'),
    siteSteps: number('siteSteps'),
    energyDrift: drift('energyDrift'),
    momentumDrift: drift('momentumDrift'),
    errorEstimate: typeof given['errorEstimate'] === 'number' ? given['errorEstimate'] : null,
  };
}
