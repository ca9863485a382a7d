import { createHash } from 'node:crypto';
import {
  netMoves,
  type PackedMove,
  type PlanFingerprint,
  type RedisNode,
  type SlotMove,
  unpackMoves,
} from '@shardscope/core/redis';
import { z } from 'zod';
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
      masterId: id.optional(),
      slots: ranges,
    }),
  ),
  fingerprint: z.object({ owners: z.string(), masters: z.array(id), epoch: z.number().nullable() }).optional(),
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
  const known = new Set(before.map((node) => node.id));
  const packed: readonly PackedMove[] = moves;
  for (const { from, to } of packed) {
    const stranger = [from, to].find((one) => !known.has(one));
    if (stranger !== undefined)
      throw dataError(say`${path}: slots move from or to ${stranger}, which is not in before`);
  }
  return {
    digest: createHash('sha256').update(text).digest('hex'),
    moves: netMoves(unpackMoves(packed)),
    before: before.map(({ masterId, ...node }) => ({ ...node, ...(masterId === undefined ? {} : { masterId }) })),
    ...(fingerprint ? { fingerprint } : {}),
  };
}

/** Hoisted: the shape is made of it when the file is loaded. */
function integer(min: number, max: number) {
  return z.custom<number>(
    (given) => Number.isInteger(given) && Number(given) >= min && Number(given) <= max,
    say`an integer from ${min} to ${max}`,
  );
}
