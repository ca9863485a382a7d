import type { AtomicServer } from '@shardscope/core/redis';
import { exitCodes, Failure } from '../../io/failure.ts';
import { say } from '../../language/say.ts';

/** What `--method` takes. */
export const methods = ['auto', 'classic', 'atomic'] as const;

/** One of `methods`. */
export type Method = (typeof methods)[number];

/** Which tasks all of these servers know, or undefined for key by key. Throws a `Failure` if atomic is wanted and not to be had. */
export function atomicServerOf(method: Method, versions: readonly (string | undefined)[]): AtomicServer | undefined {
  if (method === 'classic' || versions.length === 0) return undefined;
  const server = (['valkey-9', 'redis-8.4'] as const).find((one) => versions.every((version) => knows(version, one)));
  if (method === 'atomic' && !server) {
    const found = [...new Set(versions.map((version) => version ?? say`an unknown version`))].join(', ');
    throw new Failure(
      exitCodes.runtime,
      say`--method atomic needs Redis 8.4 or Valkey 9 on every source and target, and they run ${found}`,
    );
  }
  return server;
}

function knows(version: string | undefined, server: AtomicServer): boolean {
  const [, name, major, minor] = /^(\w+) (\d+)\.(\d+)/.exec(version ?? '') ?? [];
  if (server === 'valkey-9') return name === 'valkey' && Number(major) >= 9;
  return name === 'redis' && (Number(major) > 8 || (Number(major) === 8 && Number(minor) >= 4));
}
