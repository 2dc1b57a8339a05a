import { isSampled } from '../../workers';
import type { EngineName } from '../../workers/contract/names';
import type { Engine, EngineContext } from './engine';
import { ModeEngine } from './modeEngine';
import { SampledEngine } from './sampledEngine';

/** Makes one engine. Throws an Error for a name that this build has not got. */
export function createEngine(name: EngineName, context: EngineContext): Engine {
  return isSampled(name) ? new SampledEngine(name, context) : new ModeEngine(name, context);
}
