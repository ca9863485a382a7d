export { explain, explainChange } from './explain.ts';
export type {
  Because,
  ChainStep,
  DrawsStep,
  EntryStep,
  HashStep,
  JumpsStep,
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
} from './types.ts';
