import { memcachedMetadump, type RecordSource } from '@shardscope/core/records';
import type { Io } from '../../io/io.ts';
import { liveMetadump, memcachedAt } from './liveMetadump.ts';
import { packedNames, scannedNames } from './packedNames.ts';
import { redisAt } from './redisUrl.ts';

/** A running server that is asked for its keys. */
export interface KeyServer {
  /** The URL that names it, without a password. */
  readonly url: string;
  readonly source: RecordSource;
  /** What it answers; of Redis `pace` keys a second at most. */
  bytes(io: Io, pace: number): AsyncIterable<Uint8Array>;
}

/** The server that a path names as `memcached://` or `redis://`; `undefined` of a path to a file. Throws a usage failure that shows no password. */
export function serverAt(path: string): KeyServer | undefined {
  const memcached = memcachedAt(path);
  if (memcached)
    return { url: path, source: memcachedMetadump, bytes: ({ signal }) => liveMetadump(memcached, signal) };
  const redis = redisAt(path);
  if (!redis) return undefined;
  return {
    url: redis.url,
    source: scannedNames,
    bytes: (io, pace) => packedNames(io.redisKeys?.(redis.server, pace, io) ?? []),
  };
}
