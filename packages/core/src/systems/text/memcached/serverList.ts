import { phrase } from '../../../phrase.ts';
import { shown } from '../../../shown.ts';
import { ConfigurationError } from '../../configurationError.ts';
import type { Position } from '../../types.ts';
import { checkedPort, checkedWeight, type ListedServer } from './libmemcachedOptions.ts';

/** Servers of memcached as lists have them. */
export interface ServerList {
  readonly servers: readonly ListedServer[];
  /** It has the form of `ketama.servers`: a server and its memory on each line. */
  readonly ketama: boolean;
}

/**
 * The servers of a list `host:port:weight,host` as PHP and libmemcached's `memcached_servers_parse` take them, or of a file `ketama.servers`.
 * Throws a `ConfigurationError` for what is neither.
 */
export function serverList(text: string): ServerList {
  const lines = text.split('\n').map((line) => line.replace(/(?:^|\s)#.*$/, '').replace(/\r$/, ''));
  const ketama = lines.some((line) => /^\s*[^\s,]+[ \t]+[^\s,]+\s*$/.test(line)) && !text.includes(',');
  const servers = lines.flatMap((line, i) =>
    ketama
      ? ketamaServers(line, i + 1)
      : [...line.matchAll(/[^\s,]+/g)].map((word) => listed(word[0], { line: i + 1, column: word.index + 1 })),
  );
  return { servers, ketama };
}

function listed(text: string, at: Position): ListedServer {
  if (/^\w+:\/\//.test(text))
    throw new ConfigurationError(
      at,
      phrase`${shown(text)} is an address of PHP's extension memcache, whose hashes are not known here`,
    );
  const [, socket, socketWeight] = /^(\/[^:]*)(?::0)?(?::([0-9]{1,9}))?$/.exec(text) ?? [];
  if (socket !== undefined) return { id: socket, text, at, weight: checkedWeight(socketWeight, at) };
  const { host, port, weight } =
    /^(?<host>\[[0-9A-Fa-f:.]+\]|[\w.-]+)(?::(?<port>[0-9]{1,9}))?(?::(?<weight>[0-9]{1,9}))?$/.exec(text)?.groups ??
    {};
  if (host === undefined)
    throw new ConfigurationError(at, phrase`expected host, host:port or host:port:weight, got ${shown(text)}`);
  return {
    id: `${host}:${checkedPort(port ?? '11211', at)}`,
    text: text.replace(/^([^[]+:[0-9]+|\[.*\]:[0-9]+):[0-9]+$/, '$1'),
    at,
    weight: checkedWeight(weight, at),
  };
}

function ketamaServers(line: string, number: number): readonly ListedServer[] {
  const column = line.search(/\S/) + 1;
  if (column === 0) return [];
  const at = { line: number, column };
  const [, address, memory] = /^\s*(\S+)[ \t]+([0-9]{1,9})\s*$/.exec(line) ?? [];
  if (address === undefined || Number(memory) === 0)
    throw new ConfigurationError(at, phrase`expected host:port and its memory, got ${shown(line.trim())}`);
  return [{ ...listed(address, at), text: address, weight: checkedWeight(memory, at) }];
}
