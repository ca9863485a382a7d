import { InputError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { shown } from '../../shown.ts';
import { netMoves, type PackedMove, packMoves, unpackMoves } from '../model/moves.ts';
import { isPackedMoves } from './parseLiveEvent.ts';

/**
 * What a plan that `redis plan -f json` printed moves in the end, each slot once, as a watch measures its progress by. Nothing else of the plan
 * is read. Throws an `InputError` that names the field that cannot be read.
 */
export function parsePlannedMoves(json: string): PackedMove[] {
  let plan: unknown;
  try {
    plan = JSON.parse(json);
  } catch {
    throw new InputError(phrase`a plan is what redis plan -f json prints, got ${shown(json)}`);
  }
  const moves = typeof plan === 'object' && plan !== null && 'moves' in plan ? plan.moves : undefined;
  if (!isPackedMoves(moves)) {
    throw new InputError(phrase`moves: expected a list of from, to and slots from 0 to 16383, got ${shown(moves)}`);
  }
  return packMoves(netMoves(unpackMoves(moves)));
}

/** Whether a text begins as a plan does. */
export const isPlan = (text: string): boolean =>
  /^\uFEFF?\s*\{\s*"schema":\s*"shardscope\/redis-plan\/\d/.test(text.slice(0, 4096));
