export { Answering, type Answers, type Curves } from './answering.ts';
export { consequences } from './catalog.ts';
export { type Amount, type SizeUnit, sizeInUnits, type TimeUnit, timeInUnits } from './inUnits.ts';
export { Windows } from './samples/windows.ts';
export type { AnyConsequence, Circumstances, Curve, Quantity, Reading, Stopwatch, Unit } from './types.ts';
