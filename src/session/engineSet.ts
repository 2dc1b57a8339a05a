import { exhibitor, isSampled } from '../../workers';
import type { EngineName } from '../../workers/contract/names';
import type { ExhibitName } from '../../workers/contract/protocol';
import { withTexts, type Said } from '../language/whenAsked';
import type { Scenario } from '../scenario/scenario';
import { idleStatus, type Engine } from './engine';
import type { EngineStatus } from './types';

/** The engines of one run. */
export class EngineSet {
  /** Those that record the scenario, or have. */
  active: EngineName[] = [];
  /** All that exist, with what they recorded last. */
  readonly engines = new Map<EngineName, Engine>();
  /** Those that cannot record it, with the reason. */
  readonly refused = new Map<EngineName, EngineStatus>();

  constructor(public scenario: Scenario) {}

  /** Takes another scenario: none of the engines has anything of it. */
  reset(scenario: Scenario): void {
    this.scenario = scenario;
    this.active = [];
    this.refused.clear();
  }

  refuse(name: EngineName, reason: Said): void {
    this.refused.set(name, withTexts({ ...idleStatus(name), phase: 'unsupported' as const }, { message: reason }));
  }

  /** What an engine says; undefined for one that has not begun. */
  statusOf(name: EngineName): EngineStatus | undefined {
    return this.refused.get(name) ?? (this.active.includes(name) ? this.engines.get(name)?.status() : undefined);
  }

  isRunning(name: EngineName): boolean {
    return this.statusOf(name)?.phase === 'running';
  }

  isSampling(name: EngineName): boolean {
    return isSampled(name) && this.isRunning(name);
  }

  get isBusy(): boolean {
    return this.active.some((name) => this.isRunning(name));
  }

  /** Those of these engines that can answer. */
  answering(names: readonly EngineName[]): Engine[] {
    return names.filter((name) => !this.refused.has(name)).flatMap((name) => this.engines.get(name) ?? []);
  }

  /** The engine of an exhibit, where it takes part in the run. */
  showing(exhibit: ExhibitName): Engine | null {
    const name = exhibitor(exhibit);
    return name && this.active.includes(name) && !this.refused.has(name) ? (this.engines.get(name) ?? null) : null;
  }

  statuses(names: readonly EngineName[]): Partial<Record<EngineName, EngineStatus>> {
    return Object.fromEntries(
      names.flatMap((name) => {
        const status = this.statusOf(name);
        return status ? [[name, status]] : [];
      }),
    );
  }

  dispose(): void {
    for (const engine of this.engines.values()) engine.dispose();
    this.engines.clear();
  }
}
