import type { RedisCluster, RedisNode } from '../model/redisNode.ts';
import { hasSlot, type SlotRange } from '../model/slotRange.ts';
import type { AtomicServer } from '../write/migrationCommands.ts';
import type { Direction } from './slotFix.ts';

/** An atomic migration that servers carry out by themselves, and have not finished. */
export interface MigrationTask {
  readonly id: string;
  /** What kind of servers carry it out. */
  readonly server: AtomicServer;
  readonly slots: readonly SlotRange[];
  readonly from: string;
  readonly to: string;
}

/** What a repair depends on, read from the nodes themselves. */
export interface FixState {
  /** As `--connect` reads it: every node's slots and marks by its own account. */
  readonly cluster: RedisCluster;
  /** Keys of open and uncovered slots: by slot, then by the id of the master that holds them; none where absent. */
  readonly keys: ReadonlyMap<number, ReadonlyMap<string, number>>;
  /**
   * Keys that masters hold and do not show, by id: Redis 8.6 neither counts nor lists keys of a slot that a node neither owns nor imports. Of
   * which slots they are, nobody is told.
   */
  readonly hidden?: ReadonlyMap<string, number>;
  /** Ids of nodes that reply, and refuse to tell what they own. */
  readonly untold?: ReadonlySet<string>;
  readonly tasks: readonly MigrationTask[];
  /** Slots of a repair that has ended early, and its way: keys may be left where no mark shows them. */
  readonly begun?: ReadonlyMap<number, Direction>;
}

/** How many keys of a slot a master holds. */
export const keysAt = ({ keys }: FixState, slot: number, id: string): number => keys.get(slot)?.get(id) ?? 0;

/** How many keys a master holds that it does not show. */
export const hiddenAt = ({ hidden }: FixState, id: string): number => hidden?.get(id) ?? 0;

/** Whether a node marks a slot, and the node at the other end, where it names one. */
export function markOf(
  { open = [] }: RedisNode,
  slot: number,
  state: 'importing' | 'migrating',
): { readonly peer?: string } | undefined {
  return open.find((mark) => mark.slot === slot && mark.state === state);
}

/** Whether a node claims a slot. */
export const claims = ({ slots }: RedisNode, slot: number): boolean => hasSlot(slots, slot);
