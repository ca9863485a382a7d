import { redisSlot } from '@shardscope/core';
import { createBlocks, type RedisNode, redirection, redisCliCreate } from '@shardscope/core/redis';
import { FIRST_KEY } from '../opening/firstKey.ts';
import type { Answer, Calls } from './calls.ts';
import { three } from './chapterClusters.ts';

const FIRST_PORT = 6381;

// It asks the second of three, and while the slot moves it is on its way to the first.
const [TARGET, ASKED] = [0, 1];

/** What masters as redis-cli makes them answer a client, by core. */
export function redisCalls(): Calls {
  const nodes = redisCliCreate(
    three.map(({ id }, i) => ({ id, host: '127.0.0.1', port: FIRST_PORT + i })),
    0,
  ).after;
  const slot = redisSlot.of(FIRST_KEY);
  const moved = answerOf(nodes, ASKED, true);
  const moving = nodes.map((node, i): RedisNode => {
    return i === moved.to ? { ...node, open: [{ slot, state: 'migrating', peer: nodes[TARGET].id }] } : node;
  });
  return {
    ...{ ports: nodes.map(({ port }) => port), slot, ends: createBlocks(nodes.length), asked: ASKED, moved },
    ask: answerOf(moving, moved.to, false),
  };
}

function answerOf(nodes: readonly RedisNode[], at: number, present: boolean): Answer {
  const answer = redirection(nodes, nodes[at].id, FIRST_KEY, { present });
  if (!answer?.to) throw new Error(`${nodes[at].id} answers by itself`);
  return { reply: answer.reply, to: nodes.indexOf(answer.to) };
}
