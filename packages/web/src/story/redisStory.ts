import { movement, type Placement, skew } from '@shardscope/core';
import {
  type NewNode,
  packMoves,
  type RedisNode,
  slotCount,
  slotTable,
  redisStory as story,
} from '@shardscope/core/redis';
import type { Values } from '@shardscope/drawing';
import { count, ratio } from '@shardscope/drawing';
import type { TextId } from '../i18n/text.ts';
import type { StoryStep } from '../model/storyStep.ts';

const PORTS = [6381, 6382, 6383, 6384, 6385, 6386, 6387, 6388];

interface StepText {
  readonly text: TextId;
  /** The text of a step of its own before it, which shows what will move. */
  readonly planned?: TextId;
  /** Its text also gives what the whole round trip cost. */
  readonly sum?: true;
}

// The texts of core's steps, by step id.
const stepTexts: Readonly<Record<string, StepText>> = {
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

/** Core's worked case with nodes nodeOn by their ports, and one step more: the plan before the fourth master is filled. */
export function redisStory(): readonly StoryStep[] {
  const names = { first: '6381', second: '6382', third: '6383', heir: '6385', joiner: '6387', spare: '6388' };
  const steps: StoryStep[] = [];
  let nodes: readonly RedisNode[] = [];
  const typed = story(PORTS.map((port) => ({ ...nodeOn(port), id: idOf(String(port)) })));
  for (const [step, { id, action, predict }] of story(PORTS.map(nodeOn)).entries()) {
    const { after, moves } = predict(nodes);
    const before = nodes;
    const { command } = typed[step];
    const { text, planned, sum } = stepTexts[id];
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

const nodeOn = (port: number): NewNode => ({ id: String(port), host: '127.0.0.1', port });

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
