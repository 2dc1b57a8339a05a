import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { formatScenario, parseScenario, scenarioRecord } from '../../src/scenario/codec';
import { defaultView } from '../../src/scenario/view';
import golden from './golden.json';
import { rowKeys, viewFields, viewNames } from './table';

/**
 * Entries under the seal, and the digest of them: links once given away keep their meaning, new ones are added at the
 * end.
 */
const sealedCount = 23;
const seal = '0678011ab90194619d9d4789e246e3463fdd4e05e900c4b885af08a431ac5928';

test('no golden link was changed or removed', () => {
  expect(golden.length).toBeGreaterThanOrEqual(sealedCount);
  expect(
    createHash('sha256')
      .update(JSON.stringify(golden.slice(0, sealedCount)))
      .digest('hex'),
  ).toBe(seal);
});

/** The keys of rows are younger than the first links, which are read as if they held them empty. */
const withRows = (record: object) => ({
  ...Object.fromEntries(Object.keys(rowKeys).map((key) => [key, ''])),
  ...record,
});
const withoutEmptyRows = (address: string) =>
  address
    .split('&')
    .filter((pair) => !Object.keys(rowKeys).some((key) => pair === `${key}=`))
    .join('&');

describe.each(golden.map((entry) => [entry.link, entry] as const))('%s', (link, entry) => {
  const parsed = parseScenario(link);

  test('means what it meant', () => {
    expect(scenarioRecord(parsed.scenario)).toEqual(withRows(entry.scenario));
    // names of lectures were unknown once, and were kept
    const isName = ([key]: string[]) => viewNames.some((name) => name === key);
    const shown = [...Object.entries(entry.view), ...entry.unknown.filter(isName)];
    const fields = Object.fromEntries(shown.map(([key, choice]) => [viewFields[key] ?? key, choice]));
    const { kept = null }: { kept?: object | null } = entry;
    expect(parsed.kept && scenarioRecord(parsed.kept)).toEqual(kept);
    expect(parsed.view).toEqual({ ...defaultView, ...fields });
    expect(parsed.unknown).toEqual(entry.unknown.filter((pair) => !isName(pair)));
    expect(parsed.notices.map(({ kind, key }) => `${kind} ${key}`.trim())).toEqual(entry.notices);
  });

  test('is written as it was', () => {
    const address = formatScenario(parsed.scenario, parsed.view, parsed.unknown, parsed.kept);
    expect(entry.address.includes('&pk=') ? address : withoutEmptyRows(address)).toBe(entry.address);
    const again = parseScenario(`#${address}`);
    expect(again).toEqual({ ...parsed, notices: [] });
    expect(formatScenario(again.scenario, again.view, again.unknown, again.kept)).toBe(address);
  });
});
