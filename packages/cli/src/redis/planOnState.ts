import { type Io, note } from '../io/io.ts';
import { readState, type State } from './readState.ts';
import { madeOf, type PlanFlags, type Shown, showPlan } from './showPlan.ts';
import type { StateFlags } from './stateOptions.ts';

/** A plan, and the lines that redis-cli prints of it on stdout, if they are more than its messages. */
type Planned = readonly [shown: Shown, lines?: () => readonly string[]];

/** Reads the cluster that the options mean, plans on it, and shows the plan. */
export async function planOnState(
  flags: StateFlags & PlanFlags,
  io: Io,
  plan: (state: State) => Planned,
): Promise<void> {
  const state = await readState(flags, io, { versions: flags.format === 'json' });
  await note(io, flags, state.notes);
  const [shown, lines] = plan(state);
  await showPlan(shown, flags, io, lines, madeOf(state));
}
