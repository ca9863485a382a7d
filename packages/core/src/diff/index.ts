export type { ChangeClass } from './change.ts';
export { Difference } from './difference.ts';
export type { DifferenceCounter } from './differenceCounter.ts';
export {
  type ChangeResult,
  type DifferenceResult,
  differenceOf,
  type Load,
  movementIn,
  type RemedyResult,
} from './differenceOf.ts';
export type { DifferenceCounts, SideLoads } from './differenceSums.ts';
export { FirstMoved } from './firstMoved.ts';
export { type Moved, movedIn } from './movedIn.ts';
export { verdictOf } from './verdict.ts';
