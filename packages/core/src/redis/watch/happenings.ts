import { hasFlag } from '../model/redisNode.ts';
import { hasSlot, type SlotRange, toRanges } from '../model/slotRange.ts';
import type { Happened, OpenPair, WatchedNode } from './liveEvent.ts';
import type { OwnerChange } from './slotOwners.ts';
import type { EndedTask } from './taskList.ts';
import type { WatchModel } from './watchModel.ts';

/** What has become of a state, by the readings before and after. */
export interface Transition {
  readonly before: WatchModel;
  readonly after: WatchModel;
  readonly changes: readonly OwnerChange[];
  readonly ended: readonly EndedTask[];
  /** Whether a node claimed a slot for itself when it was last read. */
  readonly keeps: (id: string, slot: number) => boolean;
}

/** What happened between two readings: members first, then owners, then what is on its way. */
export const happenings = (transition: Transition): Happened[] => [
  ...ofMembers(transition),
  ...ofOwners(transition),
  ...ofMigrations(transition),
  ...ofViews(transition),
];

function* ofMembers({ before, after }: Transition): Generator<Happened> {
  for (const [id, node] of after.nodes) {
    const earlier = before.nodes.get(id);
    if (!earlier) yield { code: 'joined', node: id };
    else if (earlier.role === 'replica' && node.role === 'master') {
      yield { code: 'promoted', node: id, ...(earlier.masterId ? { from: earlier.masterId } : {}) };
    }
  }
  for (const id of before.nodes.keys()) if (!after.nodes.has(id)) yield { code: 'forgotten', node: id };
  const was = lostIn(before);
  const is = lostIn(after);
  for (const [node, why] of is) if (!was.has(node)) yield { code: 'lost', node, why };
  for (const node of was.keys()) if (!is.has(node) && after.nodes.has(node)) yield { code: 'back', node };
}

/** Nodes that the cluster has given up, or that do not answer us, and why. */
const lostIn = ({ nodes, away }: WatchModel): Map<string, string> =>
  new Map([
    ...away.map(({ node, why }) => [node, why] as const),
    ...[...nodes.values()].flatMap((node) => (hasFlag(node, 'fail') ? [[node.id, 'fail'] as const] : [])),
  ]);

function ofOwners({ before, after, changes }: Transition): Happened[] {
  const groups = new Map<string, { one: OwnerChange; slots: number[] }>();
  for (const one of changes) {
    const key = `${one.from} ${one.to}`;
    const group = groups.get(key);
    if (group) group.slots.push(one.slot);
    else groups.set(key, { one, slots: [one.slot] });
  }
  return [...groups.values()].map(({ one: { from, to }, slots }) => ({
    code: isMove(from, to, before, after) ? 'moved' : 'owner-changed',
    slots: toRanges(slots),
    from,
    to,
  }));
}

/** A replica that takes the slots of its master over does not move them. */
function isMove(from: string | null, to: string | null, before: WatchModel, after: WatchModel): boolean {
  if (from === null || to === null) return false;
  const source = before.nodes.get(from);
  const target = before.nodes.get(to) ?? after.nodes.get(to);
  return source?.role === 'master' && target?.role === 'master' && !hasFlag(source, 'fail');
}

function ofMigrations({ before, after, ended, keeps }: Transition): Happened[] {
  const key = ({ slot, from, to }: OpenPair): string => `${slot} ${from} ${to}`;
  const was = new Set(before.open.map(key));
  const is = new Set(after.open.map(key));
  // A mark that is left over at the source for a moment after the slot has moved opens nothing, and closes nothing as it goes.
  const opened = after.open.filter((one) => !was.has(key(one)) && !owns(after.nodes.get(one.to), one.slot));
  // A source that has given a slot away is read before the target that has taken it.
  const closed = before.open.filter(
    (one) => !is.has(key(one)) && !owns(after.nodes.get(one.to), one.slot) && keeps(one.from, one.slot),
  );
  const known = new Set(before.tasks.map(({ id }) => id));
  return [
    ...byPair(opened).map((pair): Happened => ({ code: 'opened', ...pair })),
    ...after.tasks
      .filter(({ id }) => !known.has(id))
      .map(({ id, slots, from, to }): Happened => ({ code: 'opened', slots, from, to, task: id })),
    ...byPair(closed).map((pair): Happened => ({ code: 'closed', ...pair })),
    ...ended.flatMap(({ outcome, id, slots, from, to, why }): Happened[] => {
      if (outcome === 'done') return [];
      // One that is not listed any more may as well have moved its slots.
      if (outcome === 'cancelled' && slots.every(([first]) => owns(after.nodes.get(to), first))) return [];
      return [
        { code: outcome === 'failed' ? 'failed' : 'closed', slots, from, to, task: id, ...(why === '' ? {} : { why }) },
      ];
    }),
  ];
}

const owns = (node: WatchedNode | undefined, slot: number): boolean => node !== undefined && hasSlot(node.slots, slot);

function byPair(open: readonly OpenPair[]): { slots: SlotRange[]; from: string; to: string }[] {
  const pairs = new Map<string, { from: string; to: string; slots: number[] }>();
  for (const { slot, from, to } of open) {
    const pair = pairs.get(`${from} ${to}`) ?? { from, to, slots: [] };
    pair.slots.push(slot);
    pairs.set(`${from} ${to}`, pair);
  }
  return [...pairs.values()].map(({ slots, ...pair }) => ({ slots: toRanges(slots), ...pair }));
}

function* ofViews({ before, after }: Transition): Generator<Happened> {
  const was = new Set(before.late.map(({ node }) => node));
  const is = new Set(after.late.map(({ node }) => node));
  for (const { node, slots } of after.late) if (!was.has(node)) yield { code: 'view-differs', node, slots };
  for (const node of was)
    if (!is.has(node) && after.nodes.has(node)) yield { code: 'recovered', node, of: 'view-differs' };
}
