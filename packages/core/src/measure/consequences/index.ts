export { Answering, type Answers, type Curves } from './answering.ts';
export { consequences } from './catalog.ts';
export type { AnyConsequence, Circumstances, Curve, Quantity, Reading, Unit } from './types.ts';
