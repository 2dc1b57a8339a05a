import type { Probe } from '../physics/probe';
import { siteCountOf } from './model';
import type { Scenario } from './scenario';

/**
 * The probe of a row, r, k of a point or r from and to, k from and to of a region: the part of it on the ring; null
 * where it lies beyond.
 */
export function probeOf(row: readonly number[], scenario: Pick<Scenario, 'length' | 'epsilon'>): Probe | null {
  const half = (siteCountOf(scenario) * scenario.epsilon) / 2;
  if (row.length === 2) return Math.abs(row[0]) <= half ? { kind: 'point', r: row[0], k: row[1] } : null;
  const r: [number, number] = [Math.max(-half, row[0]), Math.min(half, row[1])];
  return r[0] < r[1] ? { kind: 'region', r, k: [row[2], row[3]] } : null;
}
