import { createHash } from 'node:crypto';
import {
  netMoves,
  type PackedMove,
  type PlanFingerprint,
  type RedisNode,
  type SlotMove,
  type SlotRange,
  slotsIn,
  unpackMoves,
} from '@shardscope/core/redis';
import { z } from 'zod/mini';
import { readText } from '../../input/readText.ts';
import { schemaComplaint } from '../../input/schemaComplaint.ts';
import { dataError } from '../../io/failure.ts';
import type { Io } from '../../io/io.ts';
import { say } from '../../language/say.ts';

/** A plan as it was read from a file. */
export interface PlanFile {
  /** SHA-256 of the text. */
  readonly digest: string;
  /** Every slot once. */
  readonly moves: readonly SlotMove[];
  readonly before: readonly RedisNode[];
  /** Absent in plans of schema 1, which cannot tell one cluster from another. */
  readonly fingerprint?: PlanFingerprint;
}

const slot = integer(0, 16383);
const ranges = z.array(z.tuple([slot, slot]));
const id = z.custom<string>(
  (given) => typeof given === 'string' && /^[0-9a-f]{40}$/.test(given),
  '40 hexadecimal digits',
);

const shape = z.object({
  schema: z.enum(['shardscope/redis-plan/1', 'shardscope/redis-plan/2']),
  moves: z.array(z.object({ from: id, to: id, slots: ranges })),
  before: z.array(
    z.looseObject({
      id,
      host: z.string(),
      port: integer(0, 65_535),
      role: z.enum(['master', 'replica']),
      masterId: z.optional(id),
      slots: ranges,
    }),
  ),
  fingerprint: z.optional(z.object({ owners: z.string(), masters: z.array(id), epoch: z.nullable(z.number()) })),
});

/** Reads a plan that `redis plan -f json` or another planner has written. Throws bad data that names the place. */
export async function readPlan(path: string, io: Io): Promise<PlanFile> {
  const text = await readText(path, say`the plan`, io);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw dataError(say`${path} is not JSON: a plan is what shardscope redis plan -f json prints`);
  }
  const found = shape.safeParse(value);
  if (!found.success) throw dataError(`${path}: ${schemaComplaint(value, found.error)}`);
  const { moves, before, fingerprint } = found.data;
  const wrong = misplacedSlot(before) ?? wrongMove(moves, before);
  if (wrong !== undefined) throw dataError(`${path}: ${wrong}`);
  return {
    digest: createHash('sha256').update(text).digest('hex'),
    moves: netMoves(unpackMoves(moves)),
    before: before.map(({ masterId, ...node }) => ({ ...node, ...(masterId === undefined ? {} : { masterId }) })),
    ...(fingerprint ? { fingerprint } : {}),
  };
}

/** What is wrong with the nodes of a plan: a node or a slot that is there twice, or a range that runs down. */
function misplacedSlot(before: readonly Pick<RedisNode, 'id' | 'slots'>[]): string | undefined {
  const ids = new Set<string>();
  const owners = new Map<number, string>();
  for (const [i, { id, slots }] of before.entries()) {
    if (ids.has(id)) return say`before[${i}].id: ${id} is there twice`;
    ids.add(id);
    const down = downward(slots);
    if (down !== undefined) return say`before[${i}].slots: expected ranges from low to high, got ${down}`;
    for (const slot of slotsIn(slots)) {
      if (owners.has(slot)) return say`before[${i}].slots: slot ${slot} is there twice`;
      owners.set(slot, id);
    }
  }
  return undefined;
}

/** The first move of a plan that cannot be, followed in order: every slot must leave the node that has it then. */
function wrongMove(
  moves: readonly PackedMove[],
  before: readonly Pick<RedisNode, 'id' | 'slots'>[],
): string | undefined {
  const known = new Set(before.map(({ id }) => id));
  const owners = new Map(before.flatMap(({ id, slots }) => Array.from(slotsIn(slots), (slot) => [slot, id] as const)));
  for (const [i, { from, to, slots }] of moves.entries()) {
    const stranger = [from, to].find((one) => !known.has(one));
    if (stranger !== undefined) return say`slots move from or to ${stranger}, which is not in before`;
    if (from === to) return say`moves[${i}]: from and to are both ${from}`;
    const down = downward(slots);
    if (down !== undefined) return say`moves[${i}].slots: expected ranges from low to high, got ${down}`;
    for (const slot of slotsIn(slots)) {
      if (owners.get(slot) !== from) return say`moves[${i}].slots: slot ${slot} does not belong to ${from} then`;
      owners.set(slot, to);
    }
  }
  return undefined;
}

/** The first range that runs down, as text. */
function downward(ranges: readonly SlotRange[]): string | undefined {
  const found = ranges.find(([first, last]) => first > last);
  return found?.join('-');
}

/** Hoisted: the shape is made of it when the file is loaded. */
function integer(min: number, max: number) {
  return z.custom<number>(
    (given) => Number.isInteger(given) && Number(given) >= min && Number(given) <= max,
    say`an integer from ${min} to ${max}`,
  );
}
