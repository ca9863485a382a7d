import { membersAt } from '../model/membersAt.ts';
import { fairIn } from './fairIn.ts';
import { loadsIn, type Scene, unservedIn } from './scene.ts';

/** One node of one strategy at the instant that is shown. Shares are fractions. */
export interface NodeNumbers {
  /** Index in the run. */
  readonly node: number;
  readonly id: string;
  readonly weight: number;
  readonly keys: number;
  readonly share: number;
  /** Exact; null where the strategy has none, or the change is still under way. */
  readonly ownership: number | null;
  /** What is fair once the change is made, of what is served: nothing for a node that leaves or is down. */
  readonly fair: number;
}

/** The nodes of a scene, those that leave until they have left, with the keys that they hold at this instant. */
export function nodeNumbers(scene: Scene): NodeNumbers[] {
  const { run, track, before, after, progress } = scene;
  const loads = loadsIn(scene);
  const total = loads.reduce((sum, keys) => sum + keys, unservedIn(scene));
  const members = membersAt(run, track, after);
  const fair = fairIn(scene);
  const { ownership } = after.measured;
  const row = (node: number, weight: number, bucket: number): NodeNumbers => ({
    node,
    id: run.nodes[node].id,
    weight,
    keys: loads[node],
    share: total === 0 ? 0 : loads[node] / total,
    ownership: (progress === 1 || !scene.schedule) && ownership ? (ownership[bucket] ?? null) : null,
    fair: bucket < 0 ? 0 : fair[bucket],
  });
  const leaving = progress < 1 ? before.members.filter((node) => !after.members.includes(node)) : [];
  return [
    ...after.members.map((node, bucket) => row(node, members[bucket].weight ?? 1, bucket)),
    ...leaving.map((node) => row(node, run.nodes[node].weight ?? 1, -1)),
  ];
}
