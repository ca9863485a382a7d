import { cache } from './cache.ts';
import { cascade } from './cascade.ts';
import { drift } from './drift.ts';
import { duration } from './duration.ts';
import { lookup } from './lookup.ts';
import { loss } from './loss.ts';
import { luck } from './luck.ts';
import type { QuestionId } from './questions.ts';
import { repair } from './repair.ts';
import { rollout } from './rollout.ts';
import { storage } from './storage.ts';
import { traffic } from './traffic.ts';
import type { Consequence } from './types.ts';
import { weight } from './weight.ts';
import { zoneLoss } from './zoneLoss.ts';

/** All questions, in the order in which reports answer them. */
export const consequences: { readonly [Q in QuestionId]: Consequence<Q> } = {
  cascade,
  loss,
  zones: zoneLoss,
  rollout,
  cache,
  duration,
  repair,
  storage,
  weight,
  lookup,
  luck,
  drift,
  traffic,
};
