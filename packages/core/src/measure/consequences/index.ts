export { Answering, type Answers, type Curves } from './answering.ts';
export { consequences } from './catalog.ts';
export { Windows } from './samples/windows.ts';
export type { AnyConsequence, Circumstances, Curve, Quantity, Reading, Stopwatch, Unit } from './types.ts';
