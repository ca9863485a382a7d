import type { Cluster } from '../../cluster/cluster.ts';
import type { Change } from '../../scenario/types.ts';
import type { Circumstances, Reading, Unit } from '../consequences/types.ts';
import type { Ranking } from '../report/rank.ts';

/** What may happen to a cluster: one more node; the loss of a node in its middle; twice as many nodes; the loss of the largest zone. */
export const expectations = ['add', 'lose', 'double', 'rack'] as const;

export type Expectation = (typeof expectations)[number];

/** What somebody who has to choose knows. */
export interface AdviceQuestion {
  /** What may be chosen, each with the nodes that there are. */
  readonly contenders: readonly Cluster[];
  /** Steps that are going to happen, one after another. */
  readonly changes: readonly Change[];
  /** What has to be expected beside them, each from the start. */
  readonly expected: readonly Expectation[];
  readonly known: Circumstances;
  /** Whether clients can agree on more than who is there. */
  readonly sharedState: boolean;
}

/** A number that strategies are compared by. */
export interface AdviceCriterion {
  readonly id: string;
  readonly unit: Unit;
  /** Numbers that only describe have no better: to move less than the least is no merit, but starves a node. */
  readonly better?: 'less' | 'more';
  readonly about: string;
}

/** What one strategy would be like. */
export interface AdviceRow {
  readonly strategy: string;
  /** By criterion; one is missing where it does not arise. */
  readonly cells: Readonly<Record<string, Reading & { readonly unit: Unit }>>;
  /** No other strategy that can be chosen is as good by every criterion and better by one. */
  readonly pareto: boolean;
  /** Keys of a node that fails fail with it, so that no other node gets their load: its `cascade.one` is not comparable with that of the others. */
  readonly failing: boolean;
  /** Why it cannot be chosen. */
  readonly unfit: readonly Unfit[];
}

/** `state`: clients would have to agree on more than who is there. `weights`: it knows none. `steps`: they cannot be made. Else what is expected and cannot be done, or is lost. */
export type Unfit = 'state' | 'weights' | 'steps' | Expectation;

/** What would be recommended if one thing were otherwise. */
export interface Otherwise {
  /** `state`: that clients can, or cannot, agree on more than who is there. `weights`: that nodes have weights. Else that this is, or is not, expected. */
  readonly of: 'state' | 'weights' | Expectation;
  /** Whether it holds then. */
  readonly holds: boolean;
  readonly recommended: readonly string[];
}

/** What is recommended, and why. */
export interface Advice {
  readonly criteria: readonly AdviceCriterion[];
  readonly rows: readonly AdviceRow[];
  /** All that nothing separates; none where nothing can be chosen. */
  readonly recommended: readonly string[];
  /** What decided; `null` where nothing can be chosen. */
  readonly ranking: Ranking | null;
  /** What each of them costs. */
  readonly costs: readonly Cost[];
  readonly changesIf: readonly Otherwise[];
}

/** What a recommended strategy costs. */
export interface Cost {
  readonly strategy: string;
  /** Bytes that all clients must agree on. */
  readonly agreedBytes: number;
  /** Whether they depend on the history of changes. */
  readonly history: boolean;
  /** Nodes or points that a lookup looks at. */
  readonly visited: number;
}
