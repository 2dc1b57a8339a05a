import type { Frame } from '../../workers/protocol';
import type { Scenario } from '../scenario/scenario';
import { formatNumber, formatPercent } from './format';
import type { LabFrame } from './frameBus';

/**
 * What the panels show, in sentences: the clock, where Boltzmann's energy lies and how widely it is spread, and how far the chain is
 * from it. `length` is the length of the ring in use.
 */
export function summaryOf(scenario: Scenario, length: number, frame: LabFrame | null): string {
  if (!frame) return 'Nothing is computed yet.';
  const { boltzmann, chain } = frame.frames;
  const parts = [`Kinetic time ${formatNumber(frame.kineticTime)} of ${formatNumber(scenario.T)}, microscopic time ${formatNumber(frame.kineticTime / scenario.e)}.`];
  if (boltzmann) parts.push(`Boltzmann: ${energySentence(boltzmann, length)} ${spectrumSentence(boltzmann)}`);
  else parts.push('Boltzmann: not there at this time.');
  if (chain) parts.push(`Chain: mean of ${chain.realisationCount} realisations, ${energySentence(chain, length)}`);
  else parts.push('Chain: not there at this time.');
  const { comparison } = frame;
  if (comparison) {
    const expected = comparison.samplingDistance === null ? '' : `, where sampling alone would make ${formatPercent(comparison.samplingDistance)}`;
    parts.push(`Their energy profiles differ by ${formatPercent(comparison.energyDistance)}${expected}.`);
  }
  return parts.join(' ');
}

function energySentence(frame: Frame, length: number): string {
  const { energy } = frame;
  const cell = length / energy.length;
  let peak = 0;
  for (let i = 1; i < energy.length; i++) if (energy[i] > energy[peak]) peak = i;
  const position = (i: number) => -length / 2 + (i + 0.5) * cell;
  let total = 0;
  let mean = 0;
  let square = 0;
  energy.forEach((value, i) => {
    total += value;
    mean += value * position(i);
    square += value * position(i) ** 2;
  });
  if (!(total > 0)) return 'no energy.';
  mean /= total;
  const spread = Math.sqrt(Math.max(0, square / total - mean * mean));
  return `energy density at most ${formatNumber(energy[peak])} at r = ${formatNumber(position(peak), 2)}, centred at ${formatNumber(roundedToCell(mean, cell), 2)} with spread ${formatNumber(spread)}.`;
}

function spectrumSentence(frame: Frame): string {
  const { spectrum } = frame;
  let peak = 0;
  let lowest = 0;
  for (let j = 1; j < spectrum.length; j++) {
    if (spectrum[j] > spectrum[peak]) peak = j;
    if (spectrum[j] < spectrum[lowest]) lowest = j;
  }
  if (spectrum[peak] - spectrum[lowest] < 0.02 * spectrum[peak]) return 'All wave numbers carry the same energy.';
  return `Most energy at k = ${formatNumber(-0.5 + (peak + 0.5) / spectrum.length, 2)}.`;
}

function roundedToCell(value: number, cell: number): number {
  return Math.abs(value) < cell / 2 ? 0 : value;
}
