/** What a client hears that asks for a key where it is not. */
export interface Answer {
  readonly reply: string;
  /** Whom it is sent to, by place among the nodes. */
  readonly to: number;
}

/** A client of three masters: whom it asks, what it hears, and what it hears while the slot moves. */
export interface Calls {
  readonly ports: readonly number[];
  readonly slot: number;
  /** One past the last slot of each master. */
  readonly ends: readonly number[];
  /** Whom it asks first, though the key is elsewhere. */
  readonly asked: number;
  readonly moved: Answer;
  readonly ask: Answer;
}
