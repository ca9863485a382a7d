import { cascade } from './cascade.ts';
import { loss } from './loss.ts';
import type { QuestionId } from './questions.ts';
import { rollout } from './rollout.ts';
import type { Consequence } from './types.ts';
import { zoneLoss } from './zoneLoss.ts';

/** All questions, in the order in which reports answer them. */
export const consequences: { readonly [Q in QuestionId]: Consequence<Q> } = { cascade, loss, zones: zoneLoss, rollout };
