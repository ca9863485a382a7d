import type { Argv, Word } from './exchange.ts';

/** All that is ever sent while slots are moved, by first words. Everything else is refused before it reaches a socket. */
const VOCABULARY: readonly (readonly string[])[] = [
  ['CLUSTER', 'NODES'],
  ['CLUSTER', 'INFO'],
  ['CLUSTER', 'SETSLOT'],
  ['CLUSTER', 'BUMPEPOCH'],
  ['CLUSTER', 'GETKEYSINSLOT'],
  ['CLUSTER', 'COUNTKEYSINSLOT'],
  ['CLUSTER', 'MIGRATION', 'IMPORT'],
  ['CLUSTER', 'MIGRATION', 'STATUS', 'ALL'],
  ['CLUSTER', 'MIGRATESLOTS', 'SLOTSRANGE'],
  ['CLUSTER', 'GETSLOTMIGRATIONS'],
  ['CLIENT', 'SETNAME'],
  ['CLIENT', 'LIST'],
  ['CLIENT', 'ID'],
  ['CONFIG', 'GET', 'cluster-databases'],
  ['CONFIG', 'GET', 'cluster-node-timeout'],
  ['INFO', 'memory'],
  ['INFO', 'replication'],
  ['DBSIZE'],
  ['SELECT'],
  ['MIGRATE'],
  ['DUMP'],
  ['ASKING'],
];

/** What a repair sends as well. */
const REPAIRS: readonly (readonly string[])[] = [
  ['CLUSTER', 'DELSLOTS'],
  ['CLUSTER', 'ADDSLOTS'],
];

/** Deletes a copy that is left over, and nothing else: only while it is byte for byte the one that was sent. */
export const DELETE_IF_SAME =
  "if redis.call('DUMP', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

/** Whether a command may be sent while slots are moved, or repaired. Of scripts, only `DELETE_IF_SAME` may. */
export const isAllowed = (argv: Argv, repairs = false): boolean =>
  (repairs ? [...VOCABULARY, ...REPAIRS] : VOCABULARY).some((words) => words.every((word, i) => argv[i] === word)) ||
  (argv[0] === 'EVAL' && argv[1] === DELETE_IF_SAME);

export const NODES: Argv = ['CLUSTER', 'NODES'];

export const BUMP: Argv = ['CLUSTER', 'BUMPEPOCH'];

export const setSlot = (slot: number, state: 'IMPORTING' | 'MIGRATING' | 'NODE', id: string): Argv => [
  'CLUSTER',
  'SETSLOT',
  `${slot}`,
  state,
  id,
];

/** Takes the mark off a slot. */
export const stable = (slot: number): Argv => ['CLUSTER', 'SETSLOT', `${slot}`, 'STABLE'];

export const listKeys = (slot: number, count: number): Argv => ['CLUSTER', 'GETKEYSINSLOT', `${slot}`, `${count}`];

export const countKeys = (slot: number): Argv => ['CLUSTER', 'COUNTKEYSINSLOT', `${slot}`];

/** Where MIGRATE sends keys, as the source reaches it. */
export interface Destination {
  readonly host: string;
  readonly port: number;
  /** `AUTH password` or `AUTH2 user password`; none without. Never written anywhere. */
  readonly auth: readonly string[];
  /** Milliseconds without progress after which the source gives up. */
  readonly timeout: number;
}

/** Sends keys of one slot. Overwrites what the target has of them only with `replace`. */
export const migrate = (
  { host, port, auth, timeout }: Destination,
  database: number,
  keys: readonly Uint8Array[],
  replace = false,
): Argv => [
  'MIGRATE',
  host,
  `${port}`,
  '',
  `${database}`,
  `${timeout}`,
  ...(replace ? ['REPLACE'] : []),
  ...auth,
  'KEYS',
  ...keys,
];

/** The keys of a MIGRATE made by `migrate`, and whether it overwrites. */
export function migratedKeys(argv: Argv): { readonly keys: readonly Word[]; readonly replaces: boolean } {
  const at = argv.indexOf('KEYS', 6);
  return { keys: argv.slice(at + 1), replaces: argv[6] === 'REPLACE' };
}
