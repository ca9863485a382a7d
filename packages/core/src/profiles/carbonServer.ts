import { byBytes } from '../math/byBytes.ts';
import type { Node } from '../types.ts';

/** A server of Graphite’s relays: `host:port=instance`. */
export interface CarbonServer {
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  readonly instance: string | undefined;
}

const PORT = 2003;

/** The server that a node’s label, or else its id, names. The port is 2003 where none is written. */
export function carbonServer({ id, label = id }: Node): CarbonServer {
  const equals = label.indexOf('=');
  const address = equals < 0 ? label : label.slice(0, equals);
  const [, before, port] = /^(.*):([0-9]+)$/s.exec(address) ?? [];
  const host = before ?? address;
  return {
    host: host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host,
    port: port === undefined ? PORT : Number(port),
    instance: equals < 0 ? undefined : label.slice(equals + 1),
  };
}

/** The order of two instances; a server without one comes last. */
export function byInstance(a: CarbonServer, b: CarbonServer): number {
  if (a.instance === undefined || b.instance === undefined)
    return Number(a.instance === undefined) - Number(b.instance === undefined);
  return byBytes(a.instance, b.instance);
}
