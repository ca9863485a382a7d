/** Something measured: a strategy or a hash of core, or an npm package behind the same functions. */
export interface Contender {
  readonly id: string;
  /** What was loaded, as `package@version`. */
  readonly version: string;
  /** Sets it up on these nodes; a hash needs none. */
  build(nodes: readonly string[]): Subject;
}

/** A contender at work. The functions it has decide which tasks it can run. */
export interface Subject {
  /** The node of a key (or its name), or for a hash its value. */
  get?(key: string): unknown;
  getBytes?(key: Uint8Array): unknown;
  /** The nodes of a key and of its copies. */
  getN?(key: string, n: number): unknown;
  /** The 64 or 32 bits that `locate` and `assign` take for a key. */
  hash?(key: string, out: Hashes, i: number): void;
  locate?(low: number, high: number): number;
  assign?(hashes: Int32Array, out: Uint16Array): void;
  add?(node: string): void;
  remove?(node: string): void;
}

/** Hashes of all keys of one shape, low and high halves. */
export interface Hashes {
  readonly low: Int32Array;
  readonly high: Int32Array;
}
