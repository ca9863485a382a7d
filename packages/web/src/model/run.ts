import type { KeyKind, Node, Options, Step } from '@shardscope/core';
import type { Configurations } from './configuration.ts';
import type { Figure } from './figure.ts';
import type { Findings } from './findings.ts';
import type { Problem } from './problem.ts';
import type { ShownConfigurations } from './shownConfigurations.ts';
import type { StoryStep } from './storyStep.ts';

/** What the page asks core: a scenario, the strategies to take through it, and the keys to take along. */
export interface Question {
  readonly scenario: string;
  readonly strategies: readonly string[];
  /** Options per strategy, where they are not the defaults. */
  readonly options: Readonly<Record<string, Options>>;
  /** The id of a hash, for the strategies that can run on it. */
  readonly hash?: string | undefined;
  /** What an operator pasted of a Redis Cluster, in place of the scenario. */
  readonly pasted?: string | undefined;
  /** Configurations of the user's own, in place of the scenario. */
  readonly configurations?: Configurations | undefined;
  /** How many keys are generated, and what they look like. */
  readonly keys: number;
  readonly like?: KeyKind | undefined;
  readonly seed: number;
  /** Keys in place of generated ones. */
  readonly own?: OwnKeys | undefined;
}

/** Whether a question is of a cluster of the user's own, which no scenario describes. */
export const hasOwnCluster = ({ pasted, configurations }: Question): boolean =>
  pasted !== undefined || configurations !== undefined;

/** What makes a question one of a scenario again. */
export const noOwnCluster = { pasted: undefined, configurations: undefined };

/** Keys of the user's own, one a line, in a file or pasted. They are read anew for every question; only the table of keys keeps them. */
export interface OwnKeys {
  /** What the file is called; pasted keys have no name. */
  readonly name: string;
  readonly bytes: Blob;
}

/**
 * How keys stand in lines: as they are; as redis-cli prints them, in quotes and perhaps numbered; as a field of CSV; or not in lines
 * of their own, but in a dump, a log or a trace.
 */
export type Form = 'line' | 'quoted' | 'csv' | 'record';

/** What was read of own keys. */
export interface OwnRead {
  readonly name: string;
  readonly form: Form;
  /** Lines without a key. */
  readonly empty: number;
  /** There are more keys than the page reads. */
  readonly cut: boolean;
  /** The keys, where a link can hold them. */
  readonly linked?: readonly string[];
}

/** What core measures and the page shows; what only a scenario has is absent in a story. */
export type Measured = Pick<Step, 'change' | 'counts' | 'ownership' | 'skew' | 'movement'> &
  Partial<Pick<Step, 'theory' | 'back'>> & {
    /** Keys of slots that no master serves, where there are such slots. */
    readonly nobody?: number;
  };

/** One state of one strategy: its map, and what core measured on all keys. */
export interface Stage {
  readonly figure: Figure;
  /** The members in bucket order, as indices into the run's nodes. */
  readonly members: readonly number[];
  /** The node of each drawn key. */
  readonly keyNodes: Uint16Array;
  readonly measured: Measured;
}

/** One strategy through all stages of a scenario. */
export interface Track {
  readonly strategy: string;
  readonly hash: string;
  /** Where each drawn key's hash lies in the range of hashes, 0 to 1. */
  readonly positions: Float64Array;
  readonly stages: readonly Stage[];
}

/** A strategy that cannot run the scenario, and why. */
export interface Refusal {
  readonly strategy: string;
  readonly problem: Problem;
}

/** The answer to a question: everything the page draws. Plain data, so that a worker can hand it over. */
export interface Run {
  readonly question: Question;
  /** Every node that is ever a member, in order of appearance: colours and letters follow this order. */
  readonly nodes: readonly Node[];
  /** How many stages there are: the start and one per change. */
  readonly stages: number;
  /** How many keys there are, and how many of them are drawn; figures are of all keys. */
  readonly keys: number;
  readonly drawn: number;
  readonly own?: OwnRead;
  readonly tracks: readonly Track[];
  /** The step of the story at each stage, where the run is one. */
  readonly story?: readonly StoryStep[];
  /** What is wrong with the cluster that was pasted. */
  readonly pasted?: Findings;
  /** What is said of the configurations that are shown. */
  readonly configurations?: ShownConfigurations;
  readonly refusals: readonly Refusal[];
}
