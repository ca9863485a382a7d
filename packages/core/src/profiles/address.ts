/** The host of `host:port`, and the port if there is one. */
export function address(id: string): { readonly host: string; readonly port: string | undefined } {
  const [, host, port] = /^(.*):([0-9]+)$/s.exec(id) ?? [];
  return host === undefined ? { host: id, port: undefined } : { host, port };
}

const MEMCACHED_PORT = '11211';

/** The name that libmemcached and twemproxy hash: memcached's own port is left out of it. */
export function memcachedName(id: string): string {
  const { host, port } = address(id);
  return port === MEMCACHED_PORT ? host : id;
}
