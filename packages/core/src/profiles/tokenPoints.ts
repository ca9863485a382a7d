import { type Points64, sortedPoints64 } from '../partitioners/ring/points64.ts';
import { type Phrase, phrase } from '../phrase.ts';
import { shown } from '../shown.ts';
import type { Node } from '../types.ts';

/** The tokens of a partitioner of Cassandra. */
export interface TokenRange {
  readonly first: bigint;
  readonly last: bigint;
  /** What evenly spaced tokens share out. */
  readonly span: bigint;
  /** How many lowest bits of a token are not compared. */
  readonly dropped: bigint;
}

/** Tokens of Murmur3Partitioner. */
export const murmur3Range: TokenRange = { first: -(2n ** 63n), last: 2n ** 63n - 1n, span: 2n ** 64n, dropped: 0n };

/** Tokens of RandomPartitioner. */
export const randomRange: TokenRange = { first: 0n, last: 2n ** 127n, span: 2n ** 127n, dropped: 64n };

/** Why nodes cannot make up a ring: one has tokens and another none, a token is out of range or there twice. */
export function tokenProblem(nodes: readonly Node[], { first, last }: TokenRange): Phrase | undefined {
  if (nodes.every(({ tokens }) => tokens === undefined)) return undefined;
  const owners = new Map<bigint, string>();
  for (const { id, tokens } of nodes) {
    if (tokens === undefined) return phrase`needs tokens for every node or for none, got none for ${shown(id)}`;
    for (const text of tokens) {
      const token = BigInt(text);
      if (token < first || token > last)
        return phrase`needs tokens between ${`${first}`} and ${`${last}`}, got ${text} for ${shown(id)}`;
      const other = owners.get(token);
      if (other !== undefined) return phrase`takes each token once, got ${text} for ${shown(other)} and ${shown(id)}`;
      owners.set(token, id);
    }
  }
  return owners.size === 0 ? phrase`needs a token at least, got none` : undefined;
}

/**
 * The tokens of nodes: those they have, or an evenly spaced one each. Their order on a circle is the same whether they are taken as signed
 * or, as here, as unsigned numbers.
 */
export function tokenPoints(nodes: readonly Node[], { first, span, dropped }: TokenRange): Points64 {
  const step = span / BigInt(nodes.length);
  const tokens = nodes.flatMap(({ tokens }, bucket) =>
    (tokens ?? [first + BigInt(bucket) * step]).map((token) => ({ token: BigInt(token), bucket })),
  );
  // Those that are alike in what is compared stay in their order.
  tokens.sort((a, b) => (a.token < b.token ? -1 : 1));
  const flat = new Float64Array(tokens.length * 3);
  tokens.forEach(({ token, bucket }, i) => {
    const point = BigInt.asUintN(64, token >> dropped);
    flat.set([Number(point >> 32n), Number(point & 0xffffffffn), bucket], i * 3);
  });
  return sortedPoints64(flat);
}
