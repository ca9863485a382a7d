import { packMoves, type RedisNode, SLOTS, type SlotMove, slotCount, toRanges } from '@shardscope/core/redis';
import type { Values } from '@shardscope/drawing';
import { count, whole } from '@shardscope/drawing';
import { must } from '../model/must.ts';
import { redisStory } from '../story/redisStory.ts';
import { shardsOf } from '../story/shardsOf.ts';
import { masters, type Stop, type StopNode } from './stop.ts';

const [first, second, third] = masters;
const HEIR = '6385';

// The step that moves, by its text, and the one after which the stop is done.
const STOPS = [
  ['storyCreate', 'storyCreate'],
  ['storyFailover', 'storyFailover'],
  ['storyMove', 'storyMove'],
  ['storyBack', 'storyLeave'],
  ['storyRebalance', 'storyRebalance'],
] as const;

/** The five stops as core's planners have them, the values of their texts, and how many slots the second master gives. */
export function redisStops(): { readonly stops: readonly Stop[]; readonly values: Values; readonly given: number } {
  const steps = redisStory();
  const shards = shardsOf(
    steps,
    masters.map((id) => ({ id })),
  );
  const shardOf = (id: string): number => must(shards, id);
  const shown = (nodes: readonly RedisNode[]): readonly StopNode[] =>
    nodes.filter(({ role }) => role === 'master').map(({ id, slots }) => ({ id, shard: shardOf(id), slots }));
  const at = (text: string): number => steps.findIndex((step) => step.text === text);
  const stops = STOPS.map(([text, until]): Stop => {
    const begins = at(text);
    const { command, moves, down, nodes } = steps[begins];
    const ends = at(until);
    return {
      step: ends,
      command,
      before: shown(steps[begins - 1]?.nodes ?? nodes),
      after: shown(steps[ends].nodes),
      moves: pairsIn(moves).map(([from, to]) => {
        const own = moves.filter((move) => move.from === from && move.to === to);
        return { from: shardOf(from), to: shardOf(to), slots: toRanges(own.map(({ slot }) => slot)) };
      }),
      ...(down === undefined ? {} : { down: shardOf(down) }),
    };
  });
  const givenBy = (id: string): number => steps[at('storyMove')].moves.filter(({ from }) => from === id).length;
  const { moves = 0, elsewhere = 0 } = steps[at('storyLeave')].values;
  const richest = steps[at('storyLeave')].nodes.find(({ id }) => id === first);
  return {
    stops,
    given: givenBy(second),
    values: {
      total: steps[at('storyMove')].values.moved,
      ...{ given: count(givenBy(second)), rest: count(givenBy(third)), heir: HEIR, moves, elsewhere },
      share: whole(slotCount(richest?.slots ?? []) / SLOTS),
      moved: steps[at('storyRebalance')].values.moved,
    },
  };
}

/** From whom to whom slots move, each pair once. */
function pairsIn(moves: readonly SlotMove[]): readonly (readonly [from: string, to: string])[] {
  const pairs = new Map(packMoves(moves).map(({ from, to }) => [`${from} ${to}`, [from, to] as const]));
  return [...pairs.values()];
}
