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
  /** A loopback address, or true for a free port of 127.0.0.1. */
  readonly serve?: string | true;
  readonly open?: boolean;
  readonly quiet?: boolean;
}
