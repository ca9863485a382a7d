import type { LiveKeys } from './liveKeys.ts';

/** The arguments of a command that are keys, and whether they exist after it. The command's name is argument 0. */
export interface KeyArguments {
  readonly exist: boolean;
  readonly first: number;
  readonly step: number;
  /** The last one; absent if argument 1 says how many keys there are. */
  readonly last?: number;
}

/** Carries out a command with few arguments; false if they make no sense. */
export type Effect = (args: readonly string[], keys: LiveKeys) => boolean;

export type CommandForm = KeyArguments | Effect;

const ALL = Number.POSITIVE_INFINITY;
const made = (first: number, last = first, step = 1): CommandForm => ({ exist: true, first, step, last });
const gone = (last: number): CommandForm => ({ exist: false, first: 1, step: 1, last });
/** Without any key. */
const nothing = made(ALL);

const select: Effect = ([, database], keys) => {
  keys.database = Number(database);
  return isDatabase(database);
};

const swap: Effect = ([, one, other], keys) => {
  keys.swap(Number(one), Number(other));
  return isDatabase(one) && isDatabase(other);
};

const rename: Effect = ([, from, to], keys) => {
  keys.remove(from);
  keys.add(to);
  return true;
};

const move: Effect = ([, key, database], keys) => {
  keys.remove(key);
  keys.add(key, Number(database));
  return isDatabase(database);
};

const copy: Effect = ([, , to, ...options], keys) => {
  const at = options.findIndex((option) => /^db$/i.test(option)) + 1;
  if (at > 0 && !isDatabase(options[at])) return false;
  keys.add(to, at > 0 ? Number(options[at]) : undefined);
  return true;
};

/** `STORE key` among the options. */
const store: Effect = (args, keys) => {
  for (let i = 2; i < args.length - 1; i++) if (/^store(?:dist)?$/i.test(args[i])) keys.add(args[i + 1]);
  return true;
};

const flush: Effect = (_, keys) => {
  keys.clear();
  return true;
};

const flushAll: Effect = (_, keys) => {
  keys.clearAll();
  return true;
};

const isDatabase = (text: string | undefined): boolean => text !== undefined && /^[0-9]{1,9}$/.test(text);

const named = (names: string, form: CommandForm): (readonly [string, CommandForm])[] =>
  names.split(/\s+/).map((name) => [name, form] as const);

/**
 * The commands that Redis 7.0 and 8.6 and Valkey 9.1 write, by what these servers say of their keys (`COMMAND`). What only data decide, such as
 * whether a list has become empty, is not known here: its key stays.
 */
export const commandForms: ReadonlyMap<string, CommandForm> = new Map([
  ...named(
    `append bitfield decr decrby expire expireat geoadd geosearchstore getex getset hgetex hincrby hincrbyfloat hmset hset
    hsetex hsetnx hexpire hexpireat hpersist hpexpire hpexpireat incr incrby incrbyfloat linsert lpush lpushx lset persist
    pexpire pexpireat pfadd pfmerge psetex restore restore-asking rpush rpushx sadd sdiffstore set setbit setex setnx
    setrange sinterstore sunionstore vadd vsetattr xack xadd xcfgset xclaim xidmprecord xsetid zadd zdiffstore zincrby
    zinterstore zrangestore zunionstore`,
    made(1),
  ),
  ...named('bitop blmove brpoplpush lmove rpoplpush smove xgroup', made(2)),
  ...named('mset msetnx', made(1, ALL, 2)),
  ...named('msetex', { exist: true, first: 2, step: 2 }),
  ...named('del unlink', gone(ALL)),
  ...named('delex delifeq getdel', gone(1)),
  ...named('rename renamenx', rename),
  ...named('georadius georadiusbymember sort', store),
  ...named('copy', copy),
  ...named('move', move),
  ...named('select', select),
  ...named('swapdb', swap),
  ...named('flushdb', flush),
  ...named('flushall', flushAll),
  ...named(
    `blmpop blpop brpop bzmpop bzpopmax bzpopmin exec function hdel hgetdel lmpop lpop lrem ltrim multi pfdebug ping publish
    rpop script spop spublish srem vrem xackdel xautoclaim xdel xdelex xtrim zmpop zpopmax zpopmin zrem zremrangebylex
    zremrangebyrank zremrangebyscore`,
    nothing,
  ),
]);
