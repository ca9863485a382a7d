import { InputError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { nodeLoads } from '../model/layout.ts';
import { isServing, NOBODY, type RedisNode, slotTable } from '../model/redisNode.ts';
import { EXACT, type Measure, planOf, type RedisPlan } from '../model/redisPlan.ts';
import { type SlotRange, toRanges } from '../model/slotRange.ts';
import { exactRebalance } from './exactRebalance.ts';
import { exactTargets, type Sharing } from './exactTargets.ts';

/**
 * A plan after which one master owns these slots and nothing else, and the others share the rest as `sharing` says. The master is `target`
 * by id, or whoever carries least of those that may take slots. Throws an `InputError` if no master may have them, or the rest.
 */
export function isolateSlots(
  nodes: readonly RedisNode[],
  slots: ReadonlySet<number>,
  target: string | undefined,
  sharing: Sharing = {},
  measure: Measure = {},
): RedisPlan {
  const before = slotTable(nodes);
  const held = nodeLoads(nodes, sharing.load);
  const { takers } = exactTargets(nodes, sharing);
  const able = [...takers].filter((i) => target === undefined || nodes[i].id === target);
  // What is already there need not move.
  const own = (i: number): number => [...slots].filter((slot) => before[slot] === i).length;
  const [heir] = able.sort((a, b) => held[a] - held[b] || own(b) - own(a) || a - b);
  if (heir === undefined || !isServing(nodes[heir])) {
    throw new InputError(phrase`no master may take the slots to isolate${target === undefined ? '' : `: ${target}`}`);
  }
  const arriving = [...slots]
    .filter((slot) => before[slot] !== heir && before[slot] !== NOBODY)
    .map((slot) => ({ slot, from: nodes[before[slot]].id, to: nodes[heir].id }));
  // Slots that are to stay are out of reach of the others: they belong to somebody who neither gives nor takes.
  const apart: RedisNode = {
    id: '',
    host: '',
    port: 0,
    role: 'master',
    slots: toRanges([...slots].sort((a, b) => a - b)),
  };
  const rest = [...nodes.map((node, i) => ({ ...node, slots: without(before, i, slots) })), apart];
  const { moves } = exactRebalance(rest, {
    ...sharing,
    weights: new Map([...(sharing.weights ?? []), [nodes[heir].id, 0]]),
    keep: new Set([...(sharing.keep ?? []), apart.id]),
  });
  // The isolated slots come first: a master that gives its last slot becomes a replica.
  return planOf(EXACT, nodes, [...arriving, ...moves], measure);
}

const without = (owners: Int32Array, index: number, slots: ReadonlySet<number>): SlotRange[] =>
  toRanges([...owners.keys()].filter((slot) => owners[slot] === index && !slots.has(slot)));
