import type { EngineDescriptor } from './contract/descriptor';
import { engineNames, type EngineName } from './contract/names';
import type { ExhibitName } from './contract/protocol';

// The registry. An engine is a folder with `engine.ts`, its descriptor, and `worker.ts`, its program, and a name in
// contract/names.ts.
const found = import.meta.glob<{ engine: EngineDescriptor }>('./*/engine.ts', { eager: true });

const registry = new Map<EngineName, EngineDescriptor>();

/** Adds an engine; returns the function that takes it out again. Throws an Error for a name that is taken. */
export function register(engine: EngineDescriptor): () => void {
  if (registry.has(engine.name)) throw new Error(`there are two engines of the name ${engine.name}`);
  registry.set(engine.name, engine);
  return () => void registry.delete(engine.name);
}

for (const name of engineNames) {
  const file = `./${name}/engine.ts`;
  if (!found[file]) throw new Error(`the engine ${name} has no descriptor workers/${name}/engine.ts`);
  register(found[file].engine);
}

/** All engines in the order of menus. */
export function allEngines(): readonly EngineDescriptor[] {
  return [...registry.values()];
}

/** The engine of a name. Throws an Error where there is none. */
export function engineOf(name: EngineName): EngineDescriptor {
  const engine = registry.get(name);
  if (!engine) throw new Error(`This build has no engine '${name}'; it has ${[...registry.keys()].join(', ')}.`);
  return engine;
}

/** True for engines whose result is an average over random runs, with a standard error. */
export function isSampled(name: EngineName): boolean {
  return engineOf(name).kind === 'ensemble';
}

/** The engine that shows an exhibit; null where none does. */
export function exhibitor(exhibit: ExhibitName): EngineName | null {
  return allEngines().find(({ exhibits }) => exhibits.includes(exhibit))?.name ?? null;
}
