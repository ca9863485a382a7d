import { phrase } from '../../phrase.ts';
import { ConfigurationError, MissingFactError } from '../configurationError.ts';
import type { Facts } from '../deployment/facts.ts';
import type { Position } from '../types.ts';

/** A server, and what its points are made of. */
interface Server {
  readonly name: string;
  readonly address: string;
  readonly at: Position;
  readonly pool: string;
  readonly hashKey?: string;
  readonly guid?: string;
}

/**
 * The label by which a server says its `hash-key` to the profile; `undefined` where its id decides. The address of a server that is
 * known by its host name is a fact that no file says.
 */
export function hashKeyLabel(
  { hashKey = 'id', guid, address, at, name, pool }: Server,
  facts: Facts,
): string | undefined {
  if (hashKey === 'id32') return 'id32';
  if (hashKey === 'guid') return guid === undefined ? undefined : `guid:${guid}`;
  if (hashKey === 'id') return undefined;
  const [, host, port] = /^(?:ipv[46]@)?(.*?)(?::([0-9]+))?$/.exec(address.replace(/^\[(.*)\]/, '$1')) ?? [];
  if (/^(?:\/|unix@|abns@|fd@|sockpair@)/.test(address))
    throw new ConfigurationError(
      at,
      phrase`server ${name}: hash-key ${hashKey} needs an address, got ${JSON.stringify(address)}`,
    );
  const literal = /^(?:[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)$/.test(host) ? host : facts.text(`address:${name}`);
  if (literal === undefined)
    throw new MissingFactError(
      pool,
      phrase`the address of ${host}, which hash-key ${hashKey} hashes,`,
      `address:${name}=<IP>`,
    );
  return hashKey === 'addr'
    ? `addr:${literal}`
    : `addr-port:${literal.includes(':') ? `[${literal}]` : literal}:${port ?? 0}`;
}
