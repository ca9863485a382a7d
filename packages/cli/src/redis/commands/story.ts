import {
  type NewNode,
  packMoves,
  type RedisNode,
  redirection,
  redisStory,
  STORY_KEYS,
  slotCount,
} from '@shardscope/core/redis';
import type { Command } from 'commander';
import { columnsOf, fitted } from '../../format/terminal/fitted.ts';
import { exitCodes, Failure } from '../../io/failure.ts';
import { type Io, write } from '../../io/io.ts';
import { said, say } from '../../language/say.ts';
import { slotMap } from '../format/slotMap.ts';
import { type LiveStep, liveStory } from '../live/liveStory.ts';

/** `shardscope redis story`: the worked case, predicted, and with `--live` beside real servers. */
export function storyCommand(command: Command, io: Io): void {
  command
    .option('--live', 'run it with redis-cli on eight real servers, in a temporary folder and on free ports')
    .action(async ({ live }: { readonly live?: boolean }) => (live ? performed(io) : predicted(io)));
}

const FIRST_PORT = 6381;

async function predicted(io: Io): Promise<void> {
  const members = Array.from({ length: 8 }, (_, i): NewNode => {
    const address = `127.0.0.1:${FIRST_PORT + i}`;
    return { id: address, host: '127.0.0.1', port: FIRST_PORT + i };
  });
  let nodes: readonly RedisNode[] = [];
  for (const [index, step] of redisStory(members).entries()) {
    const { after, moves } = step.predict(nodes);
    const count = moves.length;
    await write(io.stdout, `${index + 1}. ${said(step.title)}\n   $ ${step.command}\n`);
    if (step.action.kind === 'write') await write(io.stdout, answers(after, members[0]));
    if (count > 0) {
      const parts = packMoves(moves).map(({ from, to, slots }) => say`   ${slotCount(slots)} slots ${from} -> ${to}\n`);
      await write(io.stdout, say`   ${count} slots move\n${parts.join('')}`);
    }
    await write(io.stdout, fitted(roles(after) + slotMap(after, columnsOf(io)), io));
    nodes = after;
  }
}

const answers = (nodes: readonly RedisNode[], at: NewNode): string =>
  STORY_KEYS.map((key) => say`   set ${key} at ${at.port}: ${redirection(nodes, at.id, key)?.reply ?? 'OK'}\n`).join(
    '',
  );

function roles(nodes: readonly RedisNode[]): string {
  const port = new Map(nodes.map((node) => [node.id, node.port]));
  const replicas = nodes
    .filter(({ role }) => role === 'replica')
    .map((node) => say`${node.port} of master ${port.get(node.masterId ?? '')}`);
  return replicas.length > 0 ? say`   replicas: ${replicas}\n` : '';
}

/** Performs the story on real servers, with so many slots that move, or its own, and prints each prediction beside the fact. */
export async function performed(io: Io, slots?: number): Promise<void> {
  let wrong = 0;
  let claims = 0;
  let index = 0;
  for await (const live of liveStory(io, slots)) {
    const differing = live.checks.filter(({ predicted: said, fact }) => said !== fact).length;
    wrong += differing;
    claims += live.checks.length;
    await write(io.stdout, liveText(++index, live, columnsOf(io)));
  }
  await write(io.stdout, say`${claims - wrong} of ${claims} predictions came true\n`);
  if (wrong > 0) throw new Failure(exitCodes.assertion, say`${wrong} of ${claims} predictions did not come true`);
}

function liveText(index: number, { step, after, checks }: LiveStep, columns: number): string {
  const lines = checks.map(({ what, predicted: said, fact }) =>
    said === fact ? `   = ${what}: ${fact}\n` : say`   ! ${what}\n     predicted ${said}\n     fact      ${fact}\n`,
  );
  return `${index}. ${said(step.title)}\n   $ ${step.command}\n${lines.join('')}${slotMap(after, columns)}`;
}
