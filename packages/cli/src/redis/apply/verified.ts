import { isWhole, planProgress, type RedisNode, type SlotMove, slotTable, stateProblems } from '@shardscope/core/redis';
import { said, say, word } from '../../language/say.ts';
import type { LiveState } from '../live/liveState.ts';
import type { Patience } from '../live/patience.ts';

/** Milliseconds in which every node hears of the new owners. */
const HEARD_WITHIN = 30_000;
const EVERY = 200;

/**
 * What is not as the moves say, after waiting for gossip: undefined once every node that answers names the new owner of every slot, or who
 * has taken over from it by the nodes of `before`, and no slot is open.
 */
export async function unverified(
  moves: readonly SlotMove[],
  before: readonly RedisNode[],
  reread: () => Promise<LiveState>,
  patience: Patience,
): Promise<string | undefined> {
  for (let waited = 0; ; waited += EVERY) {
    const wrong = wrongIn(moves, before, await reread());
    if (wrong === undefined || waited >= HEARD_WITHIN) return wrong;
    await patience.pause(EVERY);
  }
}

function wrongIn(
  moves: readonly SlotMove[],
  before: readonly RedisNode[],
  { cluster, unread }: LiveState,
): string | undefined {
  const [away] = unread.filter(({ node }) => node.role === 'master' && node.slots.length > 0);
  if (away) return away.why;
  const moved = new Set(moves.map(({ slot }) => slot));
  for (const { id, nodes } of cluster.views) {
    const owners = slotTable(nodes);
    const { todo, unsettled, stale } = planProgress(moves, before, nodes);
    const [odd] = [...todo, ...unsettled, ...stale];
    if (odd) return say`${id} says that slot ${odd.slot} belongs to ${nodes[owners[odd.slot]]?.id ?? word('nobody')}`;
  }
  for (const { id, open = [], role } of cluster.nodes) {
    const mark = role === 'master' ? open.find(({ slot }) => moved.has(slot)) : undefined;
    if (mark) return say`${id} still marks slot ${mark.slot} as ${mark.state}`;
  }
  const problems = stateProblems(cluster);
  return isWhole(problems) ? undefined : said(problems[0].text);
}
