/** A server as HashRing keeps it. */
export interface Connection {
  /** What it is called, as it was given: `10.0.0.1:11211`. */
  string: string;
  host: string;
  /** NaN without one. */
  port: number;
  weight: number;
  /** Digests of its own on the ring; 0 for as many as its weight gives it. */
  vnodes: number;
}

/** Weight and digests of a server, where it has its own. */
export interface ServerSettings {
  readonly weight?: number | string;
  readonly vnodes?: number | string;
}

/** A server by its parts. */
export interface Address extends ServerSettings {
  readonly host: string;
  readonly port: number | string;
}

/** What may name servers: one, a list, or an object of weights or settings by name. */
export type Servers =
  | string
  | readonly (string | Address)[]
  | { readonly [server: string]: number | string | ServerSettings };

/** The servers of everything that may name some, as the npm package `connection-parse` reads them. */
export function connectionsOf(servers?: Servers | null): Connection[] {
  if (!servers) return [];
  if (typeof servers === 'string') return [connection(servers)];
  if (isList(servers)) {
    return servers.map((server) =>
      typeof server === 'string' ? connection(server) : connection(`${server.host}:${server.port}`, server),
    );
  }
  return Object.entries(servers).map(([server, settings]) => connection(server, settings));
}

const isList = (servers: Servers): servers is readonly (string | Address)[] => Array.isArray(servers);

function connection(server: string, given?: number | string | ServerSettings): Connection {
  const [host, port] = server.split(':');
  const { weight, vnodes = 0 } = typeof given === 'object' && given !== null ? given : { weight: given };
  return { string: server, host, port: Number(port), weight: Number(weight) || 1, vnodes: Number(vnodes) || 0 };
}
