import { isServing, NOBODY, type RedisNode, servingTable } from '../model/redisNode.ts';
import { slotsIn, toRanges } from '../model/slotRange.ts';
import { failoverCandidates } from '../planFailover.ts';
import { claims, type FixState, hiddenAt, keysAt, type MigrationTask, markOf } from './fixState.ts';

import { broughtTo, ownerForUncovered } from './ownerForUncovered.ts';
import {
  type Decision,
  type Direction,
  type FixCode,
  type FixStep,
  type FixWay,
  type SlotFix,
  stable,
} from './slotFix.ts';

/**
 * How to repair every open and uncovered slot without losing a key: pure, from what was read. Slots that servers are moving by themselves are
 * left to them, and come first. While a master with slots is down or does not tell what it owns, it says
 * how to bring that back and nothing else, since its slots only look as if they had no owner.
 */
export function slotFixes(state: FixState, direction?: Direction): SlotFix[] {
  const { nodes } = state.cluster;
  const masters = nodes.filter(isServing);
  const down = nodes.filter((node) => node.role === 'master' && node.slots.length > 0 && !isServing(node));
  if (down.length > 0)
    return down.map((node) => (state.untold?.has(node.id) ? ownerUntold(node) : ownerDown(state, masters, node)));
  const owners = servingTable(nodes);
  const open = new Set(masters.flatMap(({ open: marks = [] }) => marks.map(({ slot }) => slot)));
  const uncovered = [...owners.keys()].filter((slot) => owners[slot] === NOBODY);
  const moving = new Set(state.tasks.flatMap(({ slots }) => [...slotsIn(slots)]));
  const found = new Map<string, { decision: Decision; slots: number[]; keys: Map<string, number> }>();
  for (const slot of [...new Set([...open, ...uncovered, ...(state.begun?.keys() ?? [])])].sort((a, b) => a - b)) {
    if (moving.has(slot)) continue;
    const marked = open.has(slot) || owners[slot] === NOBODY;
    const decision = marked
      ? decide(state, masters, owners, slot, direction ?? state.begun?.get(slot))
      : strays(state, masters, nodes[owners[slot]], slot);
    if (!decision) continue;
    const holders = masters.map(({ id }) => [id, keysAt(state, slot, id)] as const).filter(([, count]) => count > 0);
    const like = JSON.stringify([decision, holders.map(([id]) => id)]);
    const group = found.get(like) ?? { decision, slots: [], keys: new Map<string, number>() };
    group.slots.push(slot);
    for (const [id, count] of holders) group.keys.set(id, (group.keys.get(id) ?? 0) + count);
    found.set(like, group);
  }
  const repairs = [...found.values()].map(({ decision, slots, keys }) => ({
    slots: toRanges(slots),
    keys: [...keys].map(([node, count]) => ({ node, keys: count })),
    ...decision,
  }));
  return [...state.tasks.map(running), ...repairs];
}

/**
 * Keys of its slots at others are those of an open slot that have moved, or all that its replica has, if that took over before it had heard of a
 * slot that its master was handed last.
 */
function ownerDown(state: FixState, masters: readonly RedisNode[], { id, slots }: RedisNode): SlotFix {
  const replicas = failoverCandidates(state.cluster, id).map((node) => node.id);
  const heldBy = ({ id: node }: RedisNode): number =>
    [...slotsIn(slots)].reduce((sum, slot) => sum + keysAt(state, slot, node), 0);
  const listed = (count: (node: RedisNode) => number): { node: string; keys: number }[] =>
    masters.map((node) => ({ node: node.id, keys: count(node) })).filter(({ keys }) => keys > 0);
  const hidden = listed((node) => hiddenAt(state, node.id));
  return {
    slots,
    code: 'owner-down',
    way: 'wait',
    owner: null,
    keys: listed(heldBy),
    ...(hidden.length > 0 ? { hidden } : {}),
    steps: [{ step: 'restore', master: id, replicas }],
  };
}

const ownerUntold = ({ id, slots }: RedisNode): SlotFix => ({
  slots,
  code: 'owner-untold',
  way: 'wait',
  owner: null,
  keys: [],
  steps: [{ step: 'let-tell', master: id }],
});

const running = ({ id, server, from, to, slots }: MigrationTask): SlotFix => ({
  slots,
  code: 'task',
  way: 'wait',
  owner: to,
  keys: [],
  steps: [{ step: 'wait-task', task: id, cancelAt: server === 'redis-8.4' ? to : from, server }],
});

function decide(
  state: FixState,
  masters: readonly RedisNode[],
  owners: Int32Array,
  slot: number,
  direction: Direction | undefined,
): Decision {
  const owner = masters.find((node) => claims(node, slot));
  const migrating = masters.filter((node) => markOf(node, slot, 'migrating'));
  const importing = masters.filter((node) => markOf(node, slot, 'importing'));
  if (!owner) return ownerForUncovered(state, masters, owners, slot, [...migrating, ...importing]);
  const keys = (node: RedisNode): number => keysAt(state, slot, node.id);
  const stale = [...migrating.filter((node) => node !== owner), ...importing.filter((node) => node === owner)];
  const others = importing.filter((node) => node !== owner);
  if (stale.length > 0) {
    // A node that lost a slot has deleted its keys: where others still import, the slot is looked at again afterwards.
    return { code: 'leftover-mark', way: 'close', owner: owner.id, steps: stale.map(({ id }) => stable(id)) };
  }
  const sends = migrating.includes(owner);
  const named = markOf(owner, slot, 'migrating')?.peer;
  const holding = masters.filter((node) => node !== owner && keys(node) > 0);
  const target = masters.find(({ id }) => id === named) ?? holding[0] ?? others[0];
  const involved = [...new Set([...(sends ? [owner] : []), ...others])];
  const close = (code: FixCode, way: FixWay = 'close'): Decision => ({
    code,
    way,
    owner: owner.id,
    steps: involved.map(({ id }) => stable(id)),
  });
  if (holding.length > 1 || (holding.length === 1 && holding[0] !== target) || !target || others.length > 1) {
    return holding.length === 0 ? close('odd-marks') : { code: 'odd-marks', way: 'ask', owner: null, steps: [] };
  }
  const takes = others.includes(target);
  if (!takes && others.length > 0)
    return holding.length === 0 ? close('odd-marks') : { ...close('odd-marks'), way: 'ask', steps: [] };
  if (keys(target) === 0) {
    if (!sends) return close('importing-only');
    if (!takes) return close('migrating-only');
    // With no key on either side both ways cost nothing, and back asks nothing of the other nodes.
    return direction === 'forward' ? moved('nothing-moved', 'forward') : close('nothing-moved', 'back');
  }
  if (keys(owner) === 0) return direction === 'back' ? moved('all-moved', 'back') : moved('all-moved', 'forward');
  return moved('half-moved', direction ?? 'forward');

  /** Opens what is not open, moves the keys, and closes. */
  function moved(code: FixCode, way: Direction): Decision {
    if (!owner || !target) throw new Error('a move has two ends');
    const from = markOf(target, slot, 'importing')?.peer;
    const opened: FixStep[] = [];
    if (from !== owner.id) {
      // A mark that names somebody else, as after a failover, pins the slot to the wrong node until it is gone.
      if (takes) opened.push(stable(target.id), { step: 'wait-owner', node: target.id, owner: owner.id });
      opened.push({ step: 'importing', node: target.id, from: owner.id });
    }
    if (way === 'back') {
      if (sends) opened.push(stable(owner.id));
      const back: FixStep = { step: 'move-keys', from: target.id, to: owner.id };
      return { code, way, owner: owner.id, steps: [...opened, back, stable(target.id)] };
    }
    if (named !== target.id) opened.push({ step: 'migrating', node: owner.id, to: target.id });
    const rest = masters.filter((node) => node !== owner && node !== target);
    return {
      code,
      way,
      owner: target.id,
      steps: [
        ...opened,
        { step: 'move-keys', from: owner.id, to: target.id },
        { step: 'own', node: target.id, at: [target, owner, ...rest].map(({ id }) => id) },
      ],
    };
  }
}

/** Keys of a slot whose owner is named, at masters that were to send them there. */
function strays(state: FixState, masters: readonly RedisNode[], owner: RedisNode, slot: number): Decision | undefined {
  const holding = masters.filter(
    (node) => node !== owner && (keysAt(state, slot, node.id) > 0 || hiddenAt(state, node.id) > 0),
  );
  if (holding.length === 0) return undefined;
  return { code: 'half-moved', way: 'back', owner: owner.id, steps: broughtTo(owner, holding) };
}

/** The open slots of a cluster, and those that no serving master owns: what a repair counts keys of. */
export function brokenSlots(nodes: readonly RedisNode[]): number[] {
  const owners = servingTable(nodes);
  const open = nodes.filter(isServing).flatMap(({ open: marks = [] }) => marks.map(({ slot }) => slot));
  const uncovered = [...owners.keys()].filter((slot) => owners[slot] === NOBODY);
  return [...new Set([...open, ...uncovered])].sort((a, b) => a - b);
}
