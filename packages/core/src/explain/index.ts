export { explain, explainChange } from './explain.ts';
export type {
  Because,
  ChainStep,
  DrawsStep,
  EntryStep,
  EntryTable,
  HashStep,
  JumpsStep,
  NodeTurns,
  Position,
  RemainderStep,
  RingStep,
  RingTry,
  ScoresStep,
  Trace,
  TraceChange,
  TraceStep,
  TurnsReason,
  Verdict,
  WalkedRing,
} from './types.ts';
export { entryTable, modelTurns, walkedRing } from './underlying.ts';
