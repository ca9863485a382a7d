/** Something measured: a strategy or a hash of core, or an npm package behind the same functions. */
export interface Contender {
  /** Of core, or the name of the npm package. */
  readonly id: string;
  /** The strategy or hash of core that gives the same answers by definition, if there is one. */
  readonly rule?: string;
  /** On more nodes than this it takes seconds to set up and is not measured. */
  readonly mostNodes?: number;
  /** Sets it up on these nodes; a hash needs none. */
  build(nodes: readonly string[]): Subject;
}

/** A contender at work. The functions it has decide which tasks it can run. */
export interface Subject {
  /** The node of a key (its name, or an object with that id), or for a hash its value as an int32. */
  get?(key: string): unknown;
  getBytes?(key: Uint8Array): unknown;
  /** The nodes of a key and of its copies. */
  getN?(key: string, n: number): unknown;
  /** Writes what `locate` and `assign` take for a key. */
  hash?(key: string, out: Hashes, i: number): void;
  locate?(low: number, high: number): number;
  assign?(hashes: Hashes, out: Uint16Array): void;
  /** Begins to compare these nodes with themselves and one more. */
  compare?(): Comparing;
  add?(node: string): void;
  remove?(node: string): void;
}

/** A comparison under way. */
export interface Comparing {
  /** Counts so many generated names, others each time. */
  count(keys: number): void;
  /** What came out. */
  end(): unknown;
}

/** Hashes of all keys of one shape, low and high halves. */
export interface Hashes {
  readonly low: Int32Array;
  readonly high: Int32Array;
}
