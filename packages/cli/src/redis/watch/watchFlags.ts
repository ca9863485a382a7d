import type { AccessFlags } from '../live/access.ts';

/** What `redis watch` is told. */
export interface WatchFlags extends AccessFlags {
  readonly connect?: string;
  readonly replay?: string;
  /** Seconds. */
  readonly every: number;
  /** Seconds. */
  readonly stall: number;
  readonly until?: 'done' | 'quiet';
  readonly record?: string;
  readonly plan?: string;
  readonly json?: boolean;
  /** An address, or true for once and on stdout. */
  readonly prometheus?: string | true;
  readonly quiet?: boolean;
}
