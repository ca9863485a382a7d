/** Whose `--cluster` commands are reproduced: those of Redis or those of Valkey. */
export type ClusterClient = 'redis-cli' | 'valkey-cli';

/**
 * The planner of redis-cli: the arithmetic is the same in redis-cli 6.0.8, 7.0.15, 7.2.6, 7.4.1, 8.0-M01 and 8.6.3, and in valkey-cli
 * 8.0.1, in float32 as x86-64 computes it. Equal elements keep their order, as glibc sorts them; a redis-cli linked with musl (Alpine) may
 * order them otherwise.
 */
export const REDIS_CLI = 'redis-cli 6.0-8.6';

/**
 * The planner of valkey-cli, as recorded from 9.1.2. It differs from redis-cli's in four ways: sources may give more slots than were asked
 * for, a source counts as holding what it held when `rebalance` began, a move that fails half way ends with exit status 0, and its words
 * are other ones.
 */
export const VALKEY_CLI = 'valkey-cli 9';

/** The planner's name in plans. */
export const plannerOf = (client: ClusterClient): string => (client === 'redis-cli' ? REDIS_CLI : VALKEY_CLI);

/** What a client calls the two roles in its own messages; in its lists of nodes, both print the servers' flags. */
export const roleWords = (client: ClusterClient): { readonly master: string; readonly replica: string } =>
  client === 'redis-cli' ? { master: 'master', replica: 'slave' } : { master: 'primary', replica: 'replica' };
