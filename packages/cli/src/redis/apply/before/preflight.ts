import {
  isWhole,
  type PlanProgress,
  planFingerprint,
  planProgress,
  type RedisNode,
  rangeText,
  slotsIn,
  toRanges,
} from '@shardscope/core/redis';
import { dataError, exitCodes, Failure } from '../../../io/failure.ts';
import { said, say } from '../../../language/say.ts';
import type { LiveState } from '../../live/liveState.ts';
import { verdictOf } from '../../verdict.ts';
import type { PlanFile } from '../planFile.ts';

/** Which way a run goes on with what an earlier one has left, if it does. */
export type Taking = 'fresh' | 'resume' | 'abort' | 'rollback';

/**
 * How far the cluster is with the plan, if slots may be moved in it. Throws a `Failure` otherwise: 3 if the plan was made for another
 * cluster or this one has changed, 1 if the cluster is not whole, a replica is taking over or servers move slots by themselves, 5 if a master could not be asked.
 */
export function preflight(plan: PlanFile, live: LiveState, taking: Taking): PlanProgress {
  const [unread] = live.unread.filter(({ node }) => node.role === 'master');
  if (unread) throw new Failure(exitCodes.unread, unread.why);
  const progress = planProgress(plan.moves, plan.before, live.cluster.nodes);
  checkStale(plan, live, progress);
  const [unsettled] = progress.unsettled;
  if (unsettled) {
    throw new Failure(
      exitCodes.runtime,
      say`a replica takes over slot ${unsettled.slot}, and not all nodes have heard of it: try again in a moment`,
    );
  }
  const ours = slotsOf(plan);
  // What servers are still moving there cannot be moved back yet.
  checkTasks(live, taking === 'fresh' || taking === 'rollback' ? new Set() : ours);
  const left = verdictOf({ cluster: live.cluster, live }).problems.filter(
    (problem) => !(taking !== 'fresh' && isLeftOver(problem, ours)),
  );
  const bad = left.filter((problem) => (!('says' in problem) && 'slots' in problem ? !isWhole([problem]) : true));
  if (bad.length > 0) {
    throw new Failure(
      exitCodes.runtime,
      bad.map(({ text, advice }) => say`the cluster is not whole: ${said(text)}: ${said(advice)}`).join('\n'),
    );
  }
  checkEnds(progress, live.cluster.nodes);
  return progress;
}

const slotsOf = ({ moves }: Pick<PlanFile, 'moves'>): ReadonlySet<number> => new Set(moves.map(({ slot }) => slot));

/** Whether slots of a plan are open, or servers are moving some by themselves. */
export function isUnderWay(plan: Pick<PlanFile, 'moves'>, { cluster, tasks = [] }: LiveState): boolean {
  const ours = slotsOf(plan);
  return (
    cluster.nodes.some(({ open = [] }) => open.some(({ slot }) => ours.has(slot))) ||
    tasks.some(({ slots }) => [...slotsIn(slots)].some((slot) => ours.has(slot)))
  );
}

/** Whether a problem is what a run that was stopped leaves behind, and the next one finishes. */
const isLeftOver = (problem: { readonly code: string; readonly slots?: unknown }, ours: ReadonlySet<number>): boolean =>
  ['open-migrating', 'open-importing', 'views-differ', 'doubled'].includes(problem.code) &&
  [...slotsIn((problem.slots ?? []) as readonly (readonly [number, number])[])].every((slot) => ours.has(slot));

/** Throws while servers move slots by themselves, unless they are those of an earlier run of ours. */
function checkTasks({ tasks = [] }: LiveState, ours: ReadonlySet<number>): void {
  for (const { id, slots } of tasks) {
    if ([...slotsIn(slots)].every((slot) => ours.has(slot))) continue;
    throw new Failure(
      exitCodes.runtime,
      say`servers move slots ${slots.map(rangeText).join(' ')} by themselves, migration ${id}: wait for it, or cancel it`,
    );
  }
}

function checkStale({ fingerprint }: PlanFile, { cluster }: LiveState, { stale }: PlanProgress): void {
  if (fingerprint && planFingerprint(cluster).owners === fingerprint.owners) return;
  if (stale.length === 0) return;
  const slots = toRanges(stale.map(({ slot }) => slot).sort((a, b) => a - b));
  throw dataError(
    say`the plan is stale: ${stale.length} of its slots belong neither to where they come from nor to where they go: ${slots.map(rangeText).join(' ')}`,
  );
}

function checkEnds({ todo }: PlanProgress, nodes: readonly RedisNode[]): void {
  for (const id of new Set(todo.flatMap(({ from, to }) => [from, to]))) {
    const node = nodes.find((one) => one.id === id);
    if (node?.role !== 'master')
      throw new Failure(
        exitCodes.runtime,
        say`${id} is ${node ? say`a replica` : say`not in the cluster`}: it cannot give or take slots`,
      );
  }
}
