export type { ChangeClass } from './changes.ts';
export { Difference } from './difference.ts';
export type { DifferenceCounter, DifferenceCounts, SideLoads } from './differenceCounter.ts';
export {
  type ChangeResult,
  type DifferenceResult,
  differenceOf,
  type Load,
  movementIn,
  type RemedyResult,
} from './differenceOf.ts';
export { type Moved, movedKeys } from './movedKeys.ts';
export { verdictOf } from './verdict.ts';
