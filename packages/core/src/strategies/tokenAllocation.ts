import { InputError } from '../errors.ts';
import type { KeyHash } from '../hashes/keyHash.ts';
import { murmur3_32 } from '../hashes/murmur3.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { type Points, pointsAt, ringAnatomy } from '../partitioners/ring/points.ts';
import { type StepIndex, stepIndex, successor } from '../partitioners/ring/stepIndex.ts';
import { type Token, TokenRanges } from '../partitioners/ring/tokenRanges.ts';
import { phrase } from '../phrase.ts';
import type { About, Anatomy, Node, Partitioner, Strategy } from '../types.ts';
import { nextInList } from './phrases.ts';

const options = {
  tokens: {
    kind: 'integer',
    min: 1,
    max: 256,
    default: 16,
    help: { en: 'tokens a node (num_tokens)', zh: '每节点的令牌数（num_tokens）' },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

/** Throws where tokens would be too dense to split ranges between them. */
function checkRoom(tokens: number, bits: number): void {
  if (tokens > 2 ** (bits - 1)) {
    throw new InputError(
      phrase`token-allocation takes at most ${2 ** (bits - 1)} tokens of ${bits} bits, got ${tokens}`,
    );
  }
}

class TokenAllocation<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly #count: number;
  readonly #bits: number;
  readonly #tokens: readonly Token[];
  readonly #points: Points;
  readonly #steps: StepIndex;

  constructor(nodes: readonly N[], count: number, bits: number, tokens: readonly Token[]) {
    this.nodes = nodes;
    this.#count = count;
    this.#bits = bits;
    this.#tokens = tokens;
    this.#points = pointsAt(
      tokens.map(({ at }) => at),
      tokens.map(({ owner }) => owner),
    );
    this.#steps = stepIndex(this.#points.at, bits);
  }

  locate(hash: number): number {
    return this.#points.owner[successor(this.#steps, hash)];
  }

  add(node: N): TokenAllocation<N> {
    const nodes = [...this.nodes, node];
    checkRoom(nodes.length * this.#count, this.#bits);
    const ranges = new TokenRanges(this.#tokens, this.nodes.length, 2 ** this.#bits);
    ranges.add(this.#count);
    return new TokenAllocation(nodes, this.#count, this.#bits, ranges.tokens());
  }

  remove(bucket: number): TokenAllocation<N> {
    const tokens = this.#tokens
      .filter(({ owner }) => owner !== bucket)
      .map(({ at, owner }) => ({ at, owner: owner > bucket ? owner - 1 : owner }));
    return new TokenAllocation(this.nodes.toSpliced(bucket, 1), this.#count, this.#bits, tokens);
  }

  /** Token, owner, token, owner, ... */
  state(): readonly number[] {
    return this.#tokens.flatMap(({ at, owner }) => [at, owner]);
  }

  anatomy(): Anatomy {
    return ringAnatomy(this.#points);
  }
}

/** Token allocation: a node that joins chooses the ranges to split, instead of leaving it to chance. */
export const tokenAllocation = {
  id: 'token-allocation',
  year: 2015,
  reference: 'Apache Cassandra 3.0, CASSANDRA-7032, allocate_tokens_for_keyspace, 2015: the idea, not its optimizer',
  title: { en: 'Token allocation', zh: '令牌分配' },
  summary: {
    en: 'A ring on which a joining node takes from the longest ranges of those that own most: even with few tokens.',
    zh: '新节点从拥有最多者的最长区间里切走一份：少量令牌即可均匀。',
  },
  hash: murmur3_32,
  maxNodes: 1024,
  traits: { monotone: 'always', history: true, orderFree: false, removesAnywhere: true, weighted: false, fair: false },
  options,
  entries: (nodes: readonly Node[], { tokens }: Settings) => nodes.length * tokens,
  create: <N extends Node>(nodes: readonly N[], { tokens: count }: Settings, { bits }: KeyHash): Partitioner<N> => {
    checkRoom(nodes.length * count, bits);
    const ranges = new TokenRanges([], 0, 2 ** bits);
    for (let joined = 0; joined < nodes.length; joined++) ranges.add(count);
    return new TokenAllocation(nodes, count, bits, ranges.tokens());
  },
  restore: <N extends Node>(
    nodes: readonly N[],
    { tokens: count }: Settings,
    state: readonly number[],
    { bits }: KeyHash,
  ): Partitioner<N> => {
    const tokens = Array.from({ length: Math.floor(state.length / 2) }, (_, i) => ({
      at: state[2 * i],
      owner: state[2 * i + 1],
    }));
    tokens.forEach(({ at, owner }, i) => {
      const ascending = Number.isInteger(at) && at < 2 ** bits && at > (i > 0 ? tokens[i - 1].at : -1);
      if (!ascending || !(Number.isInteger(owner) && owner >= 0 && owner < nodes.length)) {
        throw new InputError(
          phrase`token-allocation state needs ascending tokens below 2^${bits} and buckets below ${nodes.length}, got ${at}, ${owner}`,
        );
      }
    });
    if (tokens.length === 0 || state.length % 2 > 0) {
      throw new InputError(
        phrase`token-allocation state must be pairs of a token and a bucket, got ${state.length} numbers`,
      );
    }
    return new TokenAllocation(nodes, count, bits, tokens);
  },
} as const satisfies Strategy<typeof options>;

/** What the docs say of it. */
export const tokenAllocationAbout: About = {
  of: tokenAllocation,
  lookup: 'O(1) with an index',
  memory: '6 bytes a token',
  copies: nextInList,
  agreed: { en: 'the tokens', zh: '令牌' },
  text: {
    en: 'A ring whose tokens are not left to chance: a node that joins takes from the longest ranges of the nodes that own most. A few tokens a node are then even. The tokens depend on the order of joining and must be shared.',
    zh: '令牌不靠运气的环：新节点从拥有最多者的最长区间里切走一份，少量令牌就能均匀。令牌取决于加入次序，必须共享。',
  },
};
