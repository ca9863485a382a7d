import { movement, type Placement, skew } from '@shardscope/core';
import {
  type NewNode,
  packMoves,
  type RedisNode,
  type SlotMove,
  slotCount,
  slotTable,
  redisStory as story,
} from '@shardscope/core/redis';
import { count, ratio } from '../i18n/numbers.ts';
import type { TextId, Values } from '../i18n/text.ts';

/** One step of the story of a Redis Cluster: what is said, what is typed, and the nodes once it is done. */
export interface StoryStep {
  readonly text: TextId;
  readonly values: Values;
  /** What an operator types. */
  readonly command: string;
  readonly nodes: readonly RedisNode[];
  /** By what commands call each node: nodes here have names that people can tell apart. */
  readonly ids: ReadonlyMap<string, string>;
  /** The slots that move, in redis-cli's order. */
  readonly moves: readonly SlotMove[];
  /** The node that is down while the step is under way: its slots have no master. */
  readonly down?: string;
  /** The step only shows what the next one will move. */
  readonly plansNext?: boolean;
  /** The membership changes here for strategies that know no slots. */
  readonly changesMembers?: boolean;
}

const PORTS = [6381, 6382, 6383, 6384, 6385, 6386, 6387, 6388];

interface Telling {
  readonly text: TextId;
  /** What is said in a step of its own before it, which shows what will move. */
  readonly planned?: TextId;
  /** The sum of the way so far is told with it. */
  readonly sum?: true;
}

// What is said at each of core's steps, by its id.
const tellings: Readonly<Record<string, Telling>> = {
  create: { text: 'storyCreate' },
  write: { text: 'storyWrite' },
  failover: { text: 'storyFailover' },
  return: { text: 'storyReturn' },
  restore: { text: 'storyRestore' },
  join: { text: 'storyJoin' },
  'scale-out': { text: 'storyMove', planned: 'storyPlan' },
  'join-replica': { text: 'storyJoinReplica' },
  'leave-replica': { text: 'storyLeaveReplica' },
  'scale-in': { text: 'storyBack' },
  leave: { text: 'storyLeave', sum: true },
  rebalance: { text: 'storyRebalance' },
};

/** Core's worked case with nodes named by their ports, and one step more: the plan before the fourth master is filled. */
export function redisStory(): readonly StoryStep[] {
  const names = { first: '6381', second: '6382', third: '6383', heir: '6385', joiner: '6387', spare: '6388' };
  const steps: StoryStep[] = [];
  let nodes: readonly RedisNode[] = [];
  const typed = story(PORTS.map((port) => ({ ...named(port), id: idOf(String(port)) })));
  for (const [step, { id, action, predict }] of story(PORTS.map(named)).entries()) {
    const { after, moves } = predict(nodes);
    const before = nodes;
    const { command } = typed[step];
    const { text, planned, sum } = tellings[id];
    if (planned) {
      const given = Object.fromEntries(
        packMoves(moves).map(({ from, slots }) => [`from${from}`, count(slotCount(slots))]),
      );
      steps.push({
        text: planned,
        values: { ...names, ...given },
        command,
        nodes: before,
        ids,
        moves: [],
        plansNext: true,
      });
    }
    nodes = after;
    const cost = sum ? costOf(steps, after) : {};
    steps.push({
      text,
      values: { ...names, ...cost, moved: count(moves.length) },
      command,
      nodes: after,
      ids,
      moves,
      ...(action.kind === 'kill' ? { down: action.node.id } : {}),
      ...(action.kind === 'redis-cli' && action.reshard ? { changesMembers: true } : {}),
    });
  }
  return steps;
}

// Whoever makes the cluster learns the ids: 40 digits each.
const idOf = (name: string): string => `<id of ${name}>`;
const ids = new Map(PORTS.map((port) => [String(port), idOf(String(port))]));

const named = (port: number): NewNode => ({ id: String(port), host: '127.0.0.1', port });

/** What the way there and back cost: slots moved, slots that did not come home, and the fullest master over its fair share. */
function costOf(steps: readonly StoryStep[], after: readonly RedisNode[]): Values {
  const end = slotPlacement(after);
  return {
    moves: count(steps.reduce((sum, { moves }) => sum + moves.length, 0)),
    elsewhere: count(movement(slotPlacement(steps[0].nodes), end).moved),
    peak: ratio(skew(end).peak ?? 0),
  };
}

/** The slots as core's measures take keys: which master owns each. */
function slotPlacement(nodes: readonly RedisNode[]): Placement {
  const masters = nodes.filter(({ role }) => role === 'master');
  return { nodes: masters, owners: Uint32Array.from(slotTable(masters)) };
}
