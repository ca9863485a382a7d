export { Answering, type Answers } from './answering.ts';
export { consequences } from './catalog.ts';
export type { AnyConsequence, Circumstances, Quantity, Reading, Unit } from './types.ts';
