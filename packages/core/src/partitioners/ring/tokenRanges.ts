/** A token on the ring and whose it is: it ends the range that begins after the token before it. */
export interface Token {
  readonly at: number;
  readonly owner: number;
}

/**
 * The ranges between tokens, by owner, while nodes join. Splitting a range changes two lengths and nothing else, so tokens are put in
 * order once, at the end: 1,000 nodes of 16 tokens take 10 ms, where finding all ranges anew for each token took 3.5 s.
 */
export class TokenRanges {
  /** How many hashes there are. */
  readonly #range: number;
  readonly #at: number[] = [];
  readonly #length: number[] = [];
  /** Of each node, the numbers of its tokens. */
  readonly #tokens: number[][] = [];
  readonly #owned: number[] = [];

  /** `tokens` are ascending. */
  constructor(tokens: readonly Token[], nodes: number, range: number) {
    this.#range = range;
    for (let owner = 0; owner < nodes; owner++) this.#join();
    tokens.forEach(({ at, owner }, i) => {
      this.#put(owner, at, i > 0 ? at - tokens[i - 1].at : at - tokens[tokens.length - 1].at + range);
    });
  }

  /**
   * One more node, with so many tokens: each takes, from the longest range of the node that owns most, its part of what the new node
   * still lacks, as far as the range goes.
   */
  add(count: number): void {
    const nodes = this.#tokens.length;
    const owner = this.#join();
    if (nodes === 0) {
      this.#cutEvenly(count);
      return;
    }
    let lacking = this.#range / (nodes + 1);
    for (let i = 0; i < count; i++) {
      const richest = this.#richest(owner);
      const longest = this.#longestOf(richest);
      const length = this.#length[longest];
      const part = Math.max(1, Math.floor(Math.min(lacking / (count - i), length - 1)));
      lacking -= part;
      this.#length[longest] -= part;
      this.#owned[richest] -= part;
      this.#put(owner, (this.#at[longest] - length + part + this.#range) % this.#range, part);
    }
  }

  /** All tokens, ascending. */
  tokens(): Token[] {
    const owners = new Uint16Array(this.#at.length);
    for (const [owner, tokens] of this.#tokens.entries()) for (const token of tokens) owners[token] = owner;
    const order = Uint32Array.from(owners.keys()).sort((a, b) => this.#at[a] - this.#at[b] || b - a);
    return Array.from(order, (token) => ({ at: this.#at[token], owner: owners[token] }));
  }

  #join(): number {
    this.#owned.push(0);
    return this.#tokens.push([]) - 1;
  }

  /** The first node cuts the whole ring into even ranges. */
  #cutEvenly(count: number): void {
    for (let i = 0, before = -1; i < count; i++) {
      const at = Math.floor((this.#range / count) * (i + 1)) - 1;
      this.#put(0, at, at - before);
      before = at;
    }
  }

  #put(owner: number, at: number, length: number): void {
    this.#tokens[owner].push(this.#at.push(at) - 1);
    this.#length.push(length);
    this.#owned[owner] += length;
  }

  /** The first of the nodes that own most, but for the one that joins. */
  #richest(joining: number): number {
    let richest = 0;
    for (let node = 1; node < joining; node++) if (this.#owned[node] > this.#owned[richest]) richest = node;
    return richest;
  }

  /** The longest range of a node; of several, the first on the ring. */
  #longestOf(node: number): number {
    const [first, ...others] = this.#tokens[node];
    return others.reduce((longest, token) => {
      const more = this.#length[token] - this.#length[longest];
      return more > 0 || (more === 0 && this.#at[token] < this.#at[longest]) ? token : longest;
    }, first);
  }
}
