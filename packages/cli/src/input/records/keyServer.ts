import { memcachedMetadump, type RecordSource } from '@shardscope/core/records';
import type { Io } from '../../io/io.ts';
import { liveMetadump, memcachedAt } from './liveMetadump.ts';
import { packedNames, scannedNames } from './packedNames.ts';
import { redisAt } from './redisUrl.ts';

/** What one server says. */
export interface Answer {
  /** The `host:port` of the server. */
  readonly from: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** A running server that is asked for its keys. */
export interface KeyServer {
  /** The URL that names it, without a password. */
  readonly url: string;
  readonly source: RecordSource;
  /** What it answers, of a cluster each master; of Redis `pace` keys a second at most. */
  answers(io: Io, pace: number): Promise<readonly Answer[]>;
}

/** The server that a path names as `memcached://` or `redis://`; `undefined` of a path to a file. Throws a usage failure that shows no password. */
export function serverAt(path: string): KeyServer | undefined {
  const memcached = memcachedAt(path);
  if (memcached)
    return {
      url: path,
      source: memcachedMetadump,
      answers: async ({ signal }) => [
        { from: `${memcached.host}:${memcached.port}`, bytes: liveMetadump(memcached, signal) },
      ],
    };
  const redis = redisAt(path);
  if (!redis) return undefined;
  return {
    url: redis.url,
    source: scannedNames,
    answers: async (io, pace) =>
      ((await io.redisMasters?.(redis.server, pace, io)) ?? []).map(({ address, keys }) => ({
        from: address,
        bytes: packedNames(keys()),
      })),
  };
}
