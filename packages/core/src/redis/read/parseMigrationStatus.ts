import type { SlotRange } from '../model/slotRange.ts';
import type { AtomicServer } from '../write/migrationCommands.ts';

/** An atomic migration as its servers list it. */
export interface MigrationStatus {
  readonly id: string;
  /** Whose list it is of. */
  readonly server: AtomicServer;
  readonly slots: readonly SlotRange[];
  /** Id of the master that gives the slots; empty where the server does not name it. */
  readonly source: string;
  /** Id of the master that takes them; empty where the server does not name it. */
  readonly target: string;
  readonly state: string;
  /** What went wrong last, in the server's words. */
  readonly why: string;
  /** Bytes of writes that the source has still to hand on; only the source of Valkey 9 tells. */
  readonly remaining?: number;
  /** Whether the servers no longer work on it. */
  readonly isOver: boolean;
  /** Whether it has moved its slots. */
  readonly isDone: boolean;
}

/** Reads one entry of `CLUSTER GETSLOTMIGRATIONS` (Valkey 9) or of `CLUSTER MIGRATION STATUS` (Redis 8.4): names and values in turn. */
export function parseMigrationStatus(entry: unknown): MigrationStatus {
  const words: unknown[] = Array.isArray(entry) ? entry : [];
  const fields = new Map(words.flatMap((name, i) => (i % 2 === 0 ? [[`${name}`, `${words[i + 1]}`] as const] : [])));
  const field = (name: string): string => fields.get(name) ?? '';
  const isRedis = fields.has('dest');
  const state = field('state');
  // Of Redis, failed is no end: the target tries again for as long as there is no time of the end.
  const isOver = isRedis ? field('end_time') !== '-1' : ['success', 'failed', 'cancelled'].includes(state);
  return {
    id: field(isRedis ? 'id' : 'name'),
    server: isRedis ? 'redis-8.4' : 'valkey-9',
    slots: rangesIn(field(isRedis ? 'slots' : 'slot_ranges')),
    source: field(isRedis ? 'source' : 'source_node'),
    target: field(isRedis ? 'dest' : 'target_node'),
    state,
    why: field(isRedis ? 'last_error' : 'message'),
    ...(field('operation') === 'EXPORT' && fields.has('remaining_repl_size')
      ? { remaining: Number(field('remaining_repl_size')) }
      : {}),
    isOver,
    isDone: isOver && (state === 'completed' || state === 'success'),
  };
}

const rangesIn = (text: string): SlotRange[] =>
  text.split(/[\s,]+/).flatMap((part): SlotRange[] => {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    return first === undefined ? [] : [[Number(first), Number(last)]];
  });
