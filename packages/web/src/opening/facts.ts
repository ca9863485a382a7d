/** The strategies of the opening, in the order of its panels. */
export type RuleId = 'modulo' | 'ring' | 'slots';

/** What one strategy does when a machine joins. Nodes are indices: those who were there, then the newcomer. */
export interface RuleFacts {
  readonly id: RuleId;
  readonly title: { readonly en: string; readonly zh: string };
  /** Keys that move, and those of them that go from one old node to another. */
  readonly moved: number;
  readonly needless: number;
  /** Keys by node before and by node after, those that stay included. */
  readonly flows: readonly (readonly number[])[];
  /** Who owns evenly spaced places of the map, one digit each: remainders, arcs of the ring, cells of slots. */
  readonly before: string;
  readonly after: string;
}

/** Where one strategy puts a key: its hash, or slot, and its node before and after. */
export interface Place {
  readonly hash: number;
  readonly from: number;
  readonly to: number;
}

/** A point of the ring near a key: where it is in the window that is drawn, 0 to 1, and whose it is. */
export type NearPoint = readonly [at: number, node: number];

/** Where the key that is followed goes, in the order of the panels, and the points of the ring around it. */
export interface KeyFacts {
  readonly name: string;
  readonly places: readonly Place[];
  /** Where in the window the key is. */
  readonly at: number;
  readonly points: readonly NearPoint[];
}

/** Where the opening leads, as texts behind `#`: to the same change in the instrument, to the chapter, and to the story of Redis. */
export interface OpeningLinks {
  readonly mine: string;
  readonly why: string;
  readonly redis: string;
}

/** All that the opening knows; core counted it. */
export interface OpeningFacts {
  readonly keys: number;
  /** How many nodes there are at first; the newcomer is the next. */
  readonly nodes: number;
  /** The share of keys that at least have to move, so that everybody holds as many. */
  readonly least: number;
  readonly rules: readonly RuleFacts[];
  readonly key: KeyFacts;
  readonly links: OpeningLinks;
}
