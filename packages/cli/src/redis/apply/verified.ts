import { isWhole, planProgress, type RedisNode, type SlotMove, slotTable, stateProblems } from '@shardscope/core/redis';
import { exitCodes } from '../../io/failure.ts';
import { said, say, word } from '../../language/say.ts';
import type { LiveState } from '../live/liveState.ts';
import type { Patience } from '../live/patience.ts';

/** Milliseconds in which every node hears of the new owners. */
const HEARD_WITHIN = 30_000;
/** The first pause between two looks, which doubles up to the longest. */
const FIRST_PAUSE = 20;
const LONGEST_PAUSE = 200;

/** What is not as the moves say, or whether it is cannot be known. */
export interface Unverified {
  /** 4 if a node says something else, 5 if one cannot be asked. */
  readonly exit: number;
  readonly why: string;
}

/**
 * What is not as the moves say, after waiting for gossip: undefined once every node that answers names the new owner of every slot, or who
 * has taken over from it by the nodes of `before`, and no slot is open. As long as a master with slots does not answer, that cannot be known; any
 * other node that has failed and does not answer is named once all that answer are right.
 */
export async function unverified(
  moves: readonly SlotMove[],
  before: readonly RedisNode[],
  reread: () => Promise<LiveState>,
  patience: Pick<Patience, 'pause'>,
): Promise<Unverified | undefined> {
  let pause = FIRST_PAUSE;
  for (let waited = 0; ; ) {
    const live = await reread();
    const wrong = away(live) ?? wrongIn(moves, before, live);
    if (wrong === undefined || waited >= HEARD_WITHIN) return wrong;
    await patience.pause(pause);
    waited += pause;
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }
}

function away({ unread }: LiveState): Unverified | undefined {
  const dead = unread.find(({ node }) => node.role === 'master' && node.slots.length > 0);
  return dead && { exit: exitCodes.unread, why: say`${dead.why}: whether all is as planned is not known` };
}

function wrongIn(
  moves: readonly SlotMove[],
  before: readonly RedisNode[],
  { cluster, unread }: LiveState,
): Unverified | undefined {
  const moved = new Set(moves.map(({ slot }) => slot));
  for (const { id, nodes } of cluster.views) {
    const owners = slotTable(nodes);
    const { todo, unsettled, stale } = planProgress(moves, before, nodes);
    const [odd] = [...todo, ...unsettled, ...stale];
    if (odd)
      return wrong(say`${id} says that slot ${odd.slot} belongs to ${nodes[owners[odd.slot]]?.id ?? word('nobody')}`);
  }
  for (const { id, open = [], role } of cluster.nodes) {
    const mark = role === 'master' ? open.find(({ slot }) => moved.has(slot)) : undefined;
    if (mark) return wrong(say`${id} still marks slot ${mark.slot} as ${mark.state}`);
  }
  const problems = stateProblems(cluster).filter((problem) => !isWhole([problem]));
  const absent = new Set(unread.map(({ node }) => node.id));
  const present = problems.find(({ nodes }) => nodes.length === 0 || nodes.some((id) => !absent.has(id)));
  if (present) return wrong(said(present.text));
  // A node that is away says nothing else; it hears of the owners when it is back.
  return problems.length === 0
    ? undefined
    : { exit: exitCodes.unread, why: say`${said(problems[0].text)}: all others name the new owners` };
}

const wrong = (why: string): Unverified => ({ exit: exitCodes.assertion, why });
