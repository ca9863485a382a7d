import type { Node } from '../types.ts';

/** The host of `host:port`, and the port if there is one. */
export function address(id: string): { readonly host: string; readonly port: string | undefined } {
  const [, host, port] = /^(.*):([0-9]+)$/s.exec(id) ?? [];
  return host === undefined ? { host: id, port: undefined } : { host, port };
}

const MEMCACHED_PORT = '11211';

/**
 * Host and port as libmemcached is given them, apart: an address of IPv6 has brackets only to set a port off, and a path is a
 * socket, whose port is 0.
 */
export function memcachedAddress(id: string): { readonly host: string; readonly port: string } {
  if (id.startsWith('/')) return { host: id, port: '0' };
  const [, bare, after = MEMCACHED_PORT] = /^\[(.*)\](?::([0-9]+))?$/s.exec(id) ?? [];
  if (bare !== undefined) return { host: bare, port: after };
  const { host, port = MEMCACHED_PORT } = address(id);
  // More than one colon without brackets is an address of IPv6 alone.
  return host.includes(':') ? { host: id, port: MEMCACHED_PORT } : { host, port };
}

/** What libmemcached hashes for a server: memcached's own port is left out of it. */
export function memcachedLabel({ id, label = id }: Node): string {
  const { host, port } = memcachedAddress(label);
  return port === MEMCACHED_PORT ? host : `${host}:${port}`;
}
