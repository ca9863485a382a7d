import { type Phrase, phrase } from '../phrase.ts';
import type { DeployedNode, Deployment } from '../systems/types.ts';
import type { Identities } from './identities.ts';
import type { Draft } from './variant.ts';

/** The kinds of change, in the order in which keys are attributed to them. */
export type ChangeClass = 'settings' | 'order' | 'labels' | 'weights' | 'membership' | 'state';

/** What changed in one respect. */
export interface DeploymentChange {
  readonly class: ChangeClass;
  /** What changed: `joined d; left b`. */
  readonly text: Phrase;
  /** The line after the change that shows it best. */
  readonly line: number;
  /** Makes this change alone to a draft. */
  readonly apply: (draft: Draft) => Draft;
}

/** A node on both sides. */
export type Pair = readonly [before: DeployedNode, after: DeployedNode];

/** Two deployments, and who is who in them. */
export interface ChangeContext {
  readonly before: Deployment;
  readonly after: Deployment;
  readonly old: ReadonlyMap<number, DeployedNode>;
  readonly now: ReadonlyMap<number, DeployedNode>;
  readonly who: Identities;
  /** Those on both sides, in the order after. */
  readonly common: readonly number[];
  readonly pairs: readonly Pair[];
}

const MOST_LISTED = 6;

/** The first few of a list, and how many more there are. */
export function listed(texts: readonly string[]): string | Phrase {
  const shown = texts.slice(0, MOST_LISTED).join(', ');
  return texts.length > MOST_LISTED ? phrase`${shown}, ${texts.length - MOST_LISTED} more` : shown;
}

/** Several facts one after another; of many, the first few, and how many more there are. */
export function several(facts: readonly Phrase[]): Phrase {
  const shown = facts.slice(0, MOST_LISTED).reduce((all, fact) => phrase`${all}; ${fact}`);
  return facts.length > MOST_LISTED ? phrase`${shown}; ${facts.length - MOST_LISTED} more` : shown;
}
