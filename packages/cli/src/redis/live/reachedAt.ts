import type { RedisNode } from '@shardscope/core/redis';
import type { Access } from './access.ts';
import type { Address } from './address.ts';
import { natKey } from './natMap.ts';

/** A node as it announces itself. */
export type Reachable = Address & Pick<RedisNode, 'hostname'>;

/** Where a node is reached: where `--nat` says, or at the name that it announces, or at its address. */
export function reachedAt({ host, port, hostname }: Reachable, { nat, hostnames }: Access): Address {
  const name = hostnames && hostname ? hostname : host;
  return nat?.get(natKey(name, port)) ?? nat?.get(natKey(host, port)) ?? { host: name, port };
}
