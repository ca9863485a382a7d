import { createCluster, generatedKeys, modulo, parseScenario, simulate } from '@shardscope/core';

/** What happens when so many machines become so many and remainders decide, over all hash values. */
export interface ModuloMove {
  /** Owners by remainder. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly moved: number;
  /** Between machines that were there before and after. */
  readonly needless: number;
  /** The least share of keys that has to move to keep shares fair. */
  readonly least: number;
}

/** The fewest and the most machines of the figure. */
export const FEWEST = 2;
export const MOST = 20;

/** What core says of it, exactly: one key is there only because a step has some. */
export function moduloMove(from: number, to: number): ModuloMove {
  const { nodes, changes } = parseScenario(`${from}${to > from ? ` +${to - from}` : leaving(from, to)}`);
  const start = createCluster(modulo, nodes);
  const last = [...simulate(start, generatedKeys('names', 1, 0, 1), changes)].at(-1);
  if (!last) throw new Error('a scenario has a step');
  const { move } = last.theory;
  return {
    before: Array.from({ length: from }, (_, i) => i),
    after: Array.from({ length: to }, (_, i) => i),
    moved: move?.moved ?? 0,
    needless: move?.collateral ?? 0,
    least: last.movement?.optimalShare ?? 0,
  };
}

/** The last machines leave, so that the others keep their remainders. */
const leaving = (from: number, to: number): string =>
  from === to ? '' : ` -${Array.from({ length: from - to }, (_, i) => `n${from - i}`).join(',')}`;
