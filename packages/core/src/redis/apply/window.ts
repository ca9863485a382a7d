import type { Words } from '../../phrase.ts';
import type { Destination } from './commands.ts';
import type { Batch } from './exchange.ts';

/** Slots that go from one master to another together. */
export interface Window {
  /** Id of the master that gives them. */
  readonly from: string;
  /** Id of the master that takes them. */
  readonly to: string;
  readonly slots: readonly number[];
}

/** How a window ended. */
export type WindowOutcome =
  | { readonly kind: 'done' }
  /** Something changed or is gone: read the cluster again, then begin the window anew. It may have been opened. */
  | { readonly kind: 'again'; readonly why: Words }
  /** Nothing can go on before somebody has looked at it. */
  | { readonly kind: 'stop'; readonly why: Words; readonly code: 'stale' | 'refused' | 'busy' | 'full' | 'alarm' };

export const again = (why: Words): WindowOutcome => ({ kind: 'again', why });

export const stop = (code: Extract<WindowOutcome, { kind: 'stop' }>['code'], why: Words): WindowOutcome => ({
  kind: 'stop',
  code,
  why,
});

/** Batches that were sent and whose replies are not known: their keys may be on both nodes. */
export class Unanswered {
  readonly #batches = new Set<Batch>();

  constructor(batches: Iterable<Batch> = []) {
    for (const batch of batches) this.#batches.add(batch);
  }

  add(batch: Batch): void {
    this.#batches.add(batch);
  }

  delete(batch: Batch): void {
    this.#batches.delete(batch);
  }

  /** Those of these slots. */
  of(slots: readonly number[]): Batch[] {
    return [...this.#batches].filter(({ slot }) => slots.includes(slot));
  }
}

/** How windows are moved. */
export interface Moving {
  /** How the source reaches the target. */
  readonly destination: Destination;
  /** Databases that the servers have. */
  readonly databases: number;
  /** Ids of all other masters, which are told in the end. */
  readonly others: readonly string[];
  /** Ids that source or target had before a replica took over; their marks are ours. */
  readonly former: ReadonlySet<string>;
  /** Ids of masters that the target has taken over from and that are no replicas of it yet: see `absentOwners`. */
  readonly away?: readonly string[];
  /** Ids of all nodes that answer, replicas among them, besides the source and masters that are `away`. */
  readonly witnesses?: readonly string[];
  /** Those of `away` that would take open slots back. Slots that are open already are not handed over as long as there are any. */
  readonly absent?: readonly string[];
  /** Targets whose epoch is above all that masters that are `away` can have; this run has seen to it. */
  readonly leading?: Set<string>;
  /** Whether to close what has been opened and not begun, and to open nothing. */
  readonly closing: boolean;
  /** Whether keys go back to the owner of their slots, who serves clients meanwhile. */
  readonly back?: boolean;
  /** Whether to overwrite keys that the target has. */
  readonly replace: boolean;
  /** Keys of the next MIGRATE at most, and of all that go out together; read before each. One MIGRATE goes out in any case. */
  readonly pace: { readonly batch: number; readonly together: number };
  readonly unanswered: Unanswered;
}
