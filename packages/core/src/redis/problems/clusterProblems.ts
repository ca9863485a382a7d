import type { ClusterView, OpenSlot, RedisNode } from '../model/redisNode.ts';
import { SLOTS, type SlotRange, slotsIn, toRanges } from '../model/slotRange.ts';
import { viewsAgree } from './viewGroups.ts';

/** What keeps a cluster from being whole: reported as it is, never repaired by a guess. */
export interface ClusterProblems {
  /** Slots that no node claims. */
  readonly uncovered: readonly SlotRange[];
  /** Slots that several nodes claim; owners by id. */
  readonly doubled: readonly { readonly slots: SlotRange; readonly owners: readonly string[] }[];
  /** Slots that somebody is importing or migrating; nodes by id. */
  readonly open: readonly (OpenSlot & { readonly node: string })[];
}

/** The problems that these nodes show. */
export function clusterProblems(nodes: readonly RedisNode[]): ClusterProblems {
  const claims = new Uint16Array(SLOTS);
  for (const { slots } of nodes) for (const slot of slotsIn(slots)) claims[slot]++;
  const every = [...claims.keys()];
  return {
    uncovered: toRanges(every.filter((slot) => claims[slot] === 0)),
    doubled: doubledRanges(
      nodes,
      every.filter((slot) => claims[slot] > 1),
    ),
    open: nodes.flatMap(({ id, open = [] }) => open.map((slot) => ({ ...slot, node: id }))),
  };
}

function doubledRanges(nodes: readonly RedisNode[], slots: readonly number[]): ClusterProblems['doubled'] {
  const found: { slots: [number, number]; owners: readonly string[] }[] = [];
  for (const slot of slots) {
    const owners = nodes
      .filter((node) => node.slots.some(([first, last]) => first <= slot && slot <= last))
      .map(({ id }) => id);
    const last = found.at(-1);
    if (last?.slots[1] === slot - 1 && last.owners.join() === owners.join()) last.slots[1] = slot;
    else found.push({ slots: [slot, slot], owners });
  }
  return found;
}

/** One line of what `redis-cli --cluster check` finds wrong, under the heading where it prints it. */
export interface CheckError {
  readonly about: 'agreement' | 'open slots' | 'coverage';
  readonly text: string;
}

/**
 * What `redis-cli --cluster check` would print of these nodes as errors; it plans nothing until there are none. Whether they
 * agree is told from their views, where each was asked, and else from slots that several claim.
 */
export function checkErrors(nodes: readonly RedisNode[], views?: readonly ClusterView[]): CheckError[] {
  const { uncovered, doubled, open } = clusterProblems(nodes);
  const agree = views ? viewsAgree(nodes, views) : doubled.length === 0;
  const errors: CheckError[] = [];
  if (!agree) errors.push({ about: 'agreement', text: "[ERR] Nodes don't agree about configuration!" });
  for (const node of nodes) {
    for (const state of ['migrating', 'importing'] as const) {
      const slots = open.filter((one) => one.node === node.id && one.state === state).map(({ slot }) => slot);
      if (slots.length > 0) {
        const text = `[WARNING] Node ${node.host}:${node.port} has slots in ${state} state ${slots.join(',')}.`;
        errors.push({ about: 'open slots', text });
      }
    }
  }
  if (open.length > 0) {
    const slots = [...new Set(open.map(({ slot }) => slot))];
    errors.push({ about: 'open slots', text: `[WARNING] The following slots are open: ${slots.join(',')}.` });
  }
  if (uncovered.length > 0) {
    errors.push({ about: 'coverage', text: `[ERR] Not all ${SLOTS} slots are covered by nodes.` });
  }
  return errors;
}
