import {
  hasFlag,
  NOBODY,
  type PackedMove,
  type Problem,
  SLOTS,
  type SlotRange,
  servingTable,
  slotCount,
  type WatchedNode,
  type WatchModel,
  type WatchProgress,
  watchProblems,
  watchProgress,
} from '@shardscope/core/redis';
import { must } from '../model/must.ts';
import type { RecordedWatch } from '../model/recordedWatch.ts';
import { UNOWNED } from '../model/unowned.ts';

/** A master at an instant. */
export interface RecordedMaster {
  /** Its index in the recording. */
  readonly index: number;
  readonly node: WatchedNode;
  readonly slots: number;
  /** As last counted, if they were. */
  readonly keys: number | undefined;
  readonly replicas: readonly WatchedNode[];
  readonly state: 'serving' | 'failed' | 'away';
}

/** A recorded cluster at an instant. */
export interface Instant {
  readonly model: WatchModel;
  readonly progress: WatchProgress;
  readonly problems: readonly Problem[];
  /** By slot, the index of the master that serves it, or `UNOWNED`. */
  readonly owners: Uint16Array;
  /** By slot, the master that it is on its way to, or the other one that claims it; elsewhere as `owners`. */
  readonly targets: Uint16Array;
  /** How many slots nobody serves. */
  readonly unserved: number;
  /** Those with slots on their way first, then by their slots. */
  readonly masters: readonly RecordedMaster[];
}

/** What a recording shows at an instant, in milliseconds since 1970, measured by a plan or by that which it holds. */
export function instantOf({ recording, indices }: RecordedWatch, t: number, plan?: readonly PackedMove[]): Instant {
  const model = recording.at(t);
  const nodes = [...model.nodes.values()];
  const problems = watchProblems(model);
  const indexOf = (id: string): number => indices.get(id) ?? UNOWNED;
  const table = servingTable(nodes);
  const own = nodes.map(({ id }) => indexOf(id));
  const owners = new Uint16Array(SLOTS);
  let unserved = 0;
  for (let slot = 0; slot < SLOTS; slot++) {
    owners[slot] = table[slot] === NOBODY ? UNOWNED : own[table[slot]];
    if (table[slot] === NOBODY) unserved++;
  }
  const targets = owners.slice();
  const aim = (ranges: readonly SlotRange[], id: string): void => {
    for (const [first, last] of ranges) targets.fill(indexOf(id), first, Math.min(last, SLOTS - 1) + 1);
  };
  for (const { code, slots, nodes: claimants } of problems) {
    if (code === 'doubled') aim(slots, claimants[claimants.length - 1]);
  }
  for (const { slot, to } of model.open) aim([[slot, slot]], to);
  for (const { slots, to } of model.tasks) aim(slots, to);
  return {
    model,
    progress: watchProgress(plan ? { ...model, hello: { ...model.hello, plan } } : model, Math.max(t, model.t)),
    problems,
    owners,
    targets,
    unserved,
    masters: mastersAt(model, indices),
  };
}

function mastersAt(
  { nodes, open, tasks, keys, away }: WatchModel,
  indices: RecordedWatch['indices'],
): RecordedMaster[] {
  const busy = new Set([...open, ...tasks].flatMap(({ from, to }) => [from, to]));
  const all = [...nodes.values()];
  const lost = new Set(away.map(({ node }) => node));
  const replicas = new Map<string | undefined, WatchedNode[]>();
  for (const node of all) {
    const others = replicas.get(node.masterId);
    if (others) others.push(node);
    else replicas.set(node.masterId, [node]);
  }
  return all
    .filter(({ role }) => role === 'master')
    .map((node) => ({
      index: must(indices, node.id),
      node,
      slots: slotCount(node.slots),
      keys: keys.get(node.id),
      replicas: replicas.get(node.id) ?? [],
      state: hasFlag(node, 'fail') ? ('failed' as const) : lost.has(node.id) ? ('away' as const) : ('serving' as const),
    }))
    .sort((a, b) => Number(busy.has(b.node.id)) - Number(busy.has(a.node.id)) || b.slots - a.slots);
}
