import type { Phrase } from '../phrase.ts';
import type { Deployment } from '../systems/types.ts';
import type { Draft } from './variant.ts';

/** Another way to the same end, out of what the system has. */
export interface Remedy {
  /** What to do, in the imperative. */
  readonly text: Phrase;
  /** What it starts from, if not from the deployment before. */
  readonly from?: Draft;
  readonly to: Draft;
}

/** Two deployments, and both as drafts. */
export interface RemedyContext {
  readonly before: Deployment;
  readonly after: Deployment;
  readonly start: Draft;
  readonly end: Draft;
}
