import { cache } from './answers/cache.ts';
import { cascade } from './answers/cascade.ts';
import { drift } from './answers/drift.ts';
import { duration } from './answers/duration.ts';
import { lookup } from './answers/lookup.ts';
import { loss } from './answers/loss.ts';
import { luck } from './answers/luck.ts';
import { repair } from './answers/repair.ts';
import { rollout } from './answers/rollout.ts';
import { storage } from './answers/storage.ts';
import { traffic } from './answers/traffic.ts';
import { weight } from './answers/weight.ts';
import { zoneLoss } from './answers/zoneLoss.ts';
import type { QuestionId } from './questions.ts';
import type { Consequence } from './types.ts';

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
