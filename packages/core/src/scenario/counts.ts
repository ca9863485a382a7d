import { MAX_NODES } from '../cluster/nodes.ts';
import { InputError } from '../errors.ts';
import { phrase } from '../phrase.ts';

/** Most names that the counts of one scenario make up in all, whoever has left meanwhile: 4,194,304. */
export const MOST_NAMES = 4 * MAX_NODES;

/** Whether a token reads as a number of nodes and not as a name. */
export const isCount = (token: string): boolean => /^[0-9]+$/.test(token);

/** The number of nodes that a token means. Throws an `InputError` for more than one cluster can have, or none. */
export function readCount(token: string): number {
  const count = Number(token);
  if (count < 1 || count > MAX_NODES)
    throw new InputError(phrase`a count must be between 1 and ${MAX_NODES}, got ${token}`);
  return count;
}

/**
 * The counts that make up names among the tokens of a scenario, each with the number of its token: 0 is that of the nodes it starts with.
 * None where the scenario names its nodes itself.
 */
export function* countsIn([first = '', ...steps]: readonly string[]): Generator<
  readonly [count: string, number: number]
> {
  if (!isCount(first)) return;
  yield [first, 0];
  for (const [i, token] of steps.entries()) {
    const list = token.slice(1);
    if (token.startsWith('+') && isCount(list)) yield [list, i + 1];
  }
}
