import { membersAt } from '../model/membersAt.ts';
import type { Run, Stage, Track } from '../model/run.ts';
import { strategyOf } from '../run/strategyOf.ts';
import type { Renameable } from './renamings.ts';

const DRAWS = 200;

/** What to rename for other draws of a stage's shares; nothing where they are not exact, or a story has made them. */
export function renameableAt(run: Run, track: Track, stage: Stage): Renameable | undefined {
  const { strategy, hash, stages } = track;
  // The workers know the strategies of core, and no configuration.
  if (run.configurations) return undefined;
  if (!stage.measured.ownership || (run.story && strategyOf(strategy).traits.history)) return undefined;
  const options = run.question.options[strategy] ?? {};
  const common = { strategy, options, hash, draws: DRAWS };
  if (run.story) return { ...common, start: membersAt(run, track, stage), changes: [] };
  const changes = stages.slice(1, stages.indexOf(stage) + 1).flatMap(({ measured }) => measured.change ?? []);
  return { ...common, start: membersAt(run, track, stages[0]), changes };
}
