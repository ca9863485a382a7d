import type { FlowOf } from '../layout/flows/flowLayout.ts';
import { indicesOf, must } from '../model/must.ts';
import type { Run, Stage } from '../model/run.ts';

/** All keys of a change by the node before and after, those that stayed included; nothing where nothing was measured. */
export function flowsOf({ nodes }: Run, before: Stage, after: Stage): FlowOf[] {
  const { movement } = after.measured;
  if (!movement) return [];
  const index = indicesOf(nodes);
  const moved = movement.flows.map(({ from, to, keys }) => ({
    from: must(index, from),
    to: must(index, to),
    keys,
  }));
  const left = new Map<number, number>();
  for (const { from, keys } of moved) left.set(from, (left.get(from) ?? 0) + keys);
  const stayed = before.members.map((node, bucket) => ({
    from: node,
    to: node,
    keys: before.measured.counts[bucket] - (left.get(node) ?? 0),
  }));
  return [...stayed.filter(({ keys }) => keys > 0), ...moved];
}
