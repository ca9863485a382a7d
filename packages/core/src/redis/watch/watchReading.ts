import type { ClusterView } from '../model/redisNode.ts';
import type { MigrationStatus } from '../read/parseMigrationStatus.ts';
import type { Away } from './liveEvent.ts';

/** What was read of a cluster at about one instant: of a few of its nodes, as a rule. */
export interface WatchReading {
  /** Milliseconds since 1970, by a clock that never runs back. */
  readonly t: number;
  /** What each node that was asked says of the cluster. */
  readonly views: readonly ClusterView[];
  /** Nodes that were asked, and did not answer. */
  readonly away: readonly Away[];
  /** The atomic migrations that nodes list which were asked for them. */
  readonly tasks: readonly { readonly node: string; readonly listed: readonly MigrationStatus[] }[];
  readonly nodeKeys: readonly (readonly [id: string, keys: number])[];
  readonly slotKeys: readonly (readonly [slot: number, id: string, keys: number])[];
}
