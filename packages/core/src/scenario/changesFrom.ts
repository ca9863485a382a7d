import type { Node } from '../types.ts';
import { scenario } from './presets.ts';
import { printScenario } from './printScenario.ts';
import type { Change } from './types.ts';

/** The changes that steps such as `+d -b !c` make to some nodes. Throws an `InputError` that names the step that cannot be made. */
export const changesFrom = (nodes: readonly Node[], steps: string): readonly Change[] =>
  scenario(`${printScenario({ nodes, changes: [] })} ${steps}`).changes;
