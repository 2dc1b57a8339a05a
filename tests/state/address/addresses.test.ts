import { engineOf } from '../../../workers';
import { expect, test } from 'vitest';
import { formatScenario, parseScenario } from '../../../src/scenario/codec';
import { modelOf, usedScenario } from '../../../src/scenario/model';
import { toldByKind } from '../../../src/scenario/notice';
import { defaultView } from '../../../src/scenario/view';
import { enginesOf } from '../../../src/state/engines';
import { readOpening } from '../../../src/state/address/opening';
import { warningsOf } from '../../../src/advice/warnings';
import { uniforms } from '../../reference/random';
import { randomAddress } from '../../scenario/addresses';
import { brokenRule, viewFields, viewWords } from '../../scenario/table';
import { sized } from '../../size';

const addressCount = sized(2000, 100_000);
/** Every tenth address goes on to the opening, warnings and remedies, which take ten times as long as the rest. */
const warnedOf = 10;
/**
 * Processor time, four times what it takes on a quiet machine (1.3 ms an address), for a processor that is shared with
 * another thread takes twice as long; and wall time on a busy machine.
 */
const boundSeconds = 0.0052 * addressCount;
const patienceMs = 1_100_000;

/** The first thing that is wrong with what an address gives; null where all is well. */
function faultOf(address: string, isWarned: boolean): string | null {
  const parsed = parseScenario(address);
  const { scenario, view, unknown, kept, notices } = parsed;
  const broken = brokenRule(scenario) ?? (kept && brokenRule(kept));
  if (broken) return broken;
  for (const [key, words] of Object.entries(viewWords)) {
    if (!words.includes(view[viewFields[key]])) return `${key} of the view`;
  }
  if (notices.length > 100 || notices.some(({ message, pageText }) => message.length > 400 || pageText.length > 400))
    return 'notices';
  if (toldByKind(notices, ({ message }) => message).flat().length > 35) return 'lines';

  const text = formatScenario(scenario, view, unknown, kept);
  const again = parseScenario(text);
  if (!/^[A-Za-z0-9_.~\-=&,]+$/.test(text) || again.notices.length > 0) return `written as ${text}`;
  if (formatScenario(again.scenario, again.view, again.unknown, again.kept) !== text) return `not stable: ${text}`;

  // to choose the width of a planar lattice takes longer than all the rest
  const model = isWarned ? modelOf(scenario) : modelOf(scenario, 12);
  const { couplings, initial, ...numbers } = model;
  const finite = [...couplings, ...Object.values({ ...numbers, ...initial })].filter(
    (value) => typeof value === 'number',
  );
  if (!finite.every(Number.isFinite) || !(usedScenario(scenario).length > 0)) return `model ${JSON.stringify(model)}`;
  if ((engineOf('limit').refusal(scenario) === null) !== scenario.noiseStrength > 0) return 'the limit';
  if (!isWarned) return null;
  return readOpening(address).messages.length > 7 ? 'messages' : warningFaultOf(parsed);
}

function warningFaultOf({ scenario, view }: ReturnType<typeof parseScenario>): string | null {
  for (const { text, remedies } of warningsOf(scenario, enginesOf({ ...defaultView, ...view }))) {
    if (/NaN|Infinity|undefined|null/.test(text) || text.length > 300) return text;
    for (const { label, patch } of remedies) {
      const changed = { ...scenario, ...patch };
      const broken = brokenRule({ ...changed, shownTime: Math.min(changed.shownTime, changed.lastTime) });
      if (broken) return `${label}: ${broken}`;
    }
  }
  return null;
}

test(`${addressCount} random addresses through codec, model, warnings and remedies`, { timeout: patienceMs }, () => {
  const random = uniforms(20261127);
  const start = process.cpuUsage();
  for (let i = 0; i < addressCount; ++i) {
    const address = randomAddress(random);
    const fault = faultOf(address, i % warnedOf === 0);
    if (fault !== null) expect.fail(`${fault}\nby the address ${address}`);
  }
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(boundSeconds);
});
