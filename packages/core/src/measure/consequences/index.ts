export { LEVEL } from '../theory/interval.ts';
export { Answering, type Answers, type Curves } from './answering.ts';
export { RECOVERED } from './answers/cache.ts';
export { CHANGES } from './answers/drift.ts';
export { ABOVE } from './answers/traffic.ts';
export { consequences } from './catalog.ts';
export { type Amount, type SizeUnit, sizeInUnits, type TimeUnit, timeInUnits } from './inUnits.ts';
export { Windows } from './samples/windows.ts';
export type { AnyConsequence, Circumstances, Curve, Quantity, Reading, Stopwatch, Unit } from './types.ts';
