import { phrase } from '../../phrase.ts';
import type { RedisNode } from '../model/redisNode.ts';
import { absentOwners } from './absentOwners.ts';
import { planProgress } from './planProgress.ts';
import { again, type Moving, type Window, type WindowOutcome } from './window.ts';

/** A window by the ids that count now, and the nodes on which it depends how it may be moved. */
export interface PresentWindow extends Required<Pick<Moving, 'others' | 'former' | 'away' | 'witnesses'>> {
  readonly window: Window;
}

/**
 * A planned window as the cluster stands now, or why it cannot be moved now. `before` are the nodes that the plan was made of, as in
 * `planProgress`.
 */
export function presentWindow(
  planned: Window,
  before: readonly RedisNode[],
  nodes: readonly RedisNode[],
): PresentWindow | WindowOutcome {
  const moves = planned.slots.map((slot) => ({ slot, from: planned.from, to: planned.to }));
  const { stale, unsettled, successors } = planProgress(moves, before, nodes);
  const [elsewhere] = [...stale, ...unsettled];
  if (elsewhere)
    return again(phrase`slot ${elsewhere.slot} belongs neither to where it comes from nor to where it goes`);
  const now = (id: string): string => successors.get(id) ?? id;
  const window = { from: now(planned.from), to: now(planned.to), slots: planned.slots };
  const ends = [window.from, window.to];
  const shards = [planned.from, planned.to].flatMap((id) => shardOf(id, before));
  const answering = nodes.filter(({ link }) => link !== 'disconnected');
  const away = absentOwners(window.to, new Set(shardOf(planned.to, before)), nodes);
  return {
    window,
    others: answering.filter(({ id, role }) => role === 'master' && !ends.includes(id)).map(({ id }) => id),
    former: new Set(shards.filter((id) => !ends.includes(id))),
    away,
    witnesses: answering.map(({ id }) => id).filter((id) => id !== window.from && !away.includes(id)),
  };
}

/** A node of the plan, its master and all replicas of that. */
function shardOf(id: string, before: readonly RedisNode[]): string[] {
  const master = before.find((node) => node.id === id)?.masterId ?? id;
  return [master, ...before.filter(({ masterId }) => masterId === master).map((node) => node.id)];
}
