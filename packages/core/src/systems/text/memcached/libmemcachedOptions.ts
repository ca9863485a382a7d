import { MAX_WEIGHT } from '../../../cluster/nodes.ts';
import { byBytes } from '../../../math/byBytes.ts';
import { phrase } from '../../../phrase.ts';
import { type LibmemcachedHash, libhashkitNames } from '../../../profiles/libmemcachedHash.ts';
import { shown } from '../../../shown.ts';
import { ConfigurationError } from '../../configurationError.ts';
import type { Position } from '../../types.ts';

/** A server of memcached in a list. */
export interface ListedServer {
  /** `host:port`, or the path of a socket. */
  readonly id: string;
  /** As it is written. */
  readonly text: string;
  readonly at: Position;
  readonly weight: number;
}

/** What a string of options sets. */
export interface LibmemcachedOptions {
  readonly servers: readonly ListedServer[];
  /** `modula` unless it is set. */
  readonly distribution: 'modula' | 'consistent' | 'random';
  readonly settingLine: number;
  readonly hash?: LibmemcachedHash;
  /** The ring was laid before `hash` was set. */
  readonly hashedLate: boolean;
  /** Weights count: one above 1 was added after the distribution was set. */
  readonly weighted: boolean;
  readonly ejects: boolean;
  readonly replicates: boolean;
  /** What is put before keys and hashed with them. */
  readonly namespace?: string;
}

/** Options of libmemcached 1.1 that say nothing of where keys go. */
const HARMLESS =
  /^(?:BINARY-PROTOCOL|BUFFER-REQUESTS|CONNECT-TIMEOUT|FETCH-VERSION|IO-BYTES-WATERMARK|IO-KEY-PREFETCH|IO-MSG-WATERMARK|NOREPLY|POLL-TIMEOUT|POOL-MAX|POOL-MIN|RANDOMIZE-REPLICA-READ|RCV-TIMEOUT|RETRY-TIMEOUT|SND-TIMEOUT|SOCKET-RECV-SIZE|SOCKET-SEND-SIZE|SUPPORT-CAS|TCP-KEEPALIVE|TCP-KEEPIDLE|TCP-NODELAY|USE-UDP|USER-DATA|VERIFY-KEY)$/;
const WORD = /\s+|--([A-Za-z-]+)(?:=((?:"[^"\n]*"|[^\s"])*))?(?=\s|$)|(?:RESET|END|ERROR|INCLUDE)\b/gy;

interface Option {
  readonly name: string;
  readonly value: string;
  readonly at: Position;
  /** Where its value begins. */
  readonly valueAt: Position;
}

/** The options in a text that `memcached()` takes. Throws a `ConfigurationError` for what it refuses, and for files that are not followed. */
export function libmemcachedOptions(text: string): LibmemcachedOptions {
  let servers: ListedServer[] = [];
  let distribution: LibmemcachedOptions['distribution'] = 'modula';
  let settingLine = 1;
  let hash: Option | undefined;
  let namespace: string | undefined;
  // What the order of options decides.
  let weighted = false;
  let hashedLate = false;
  const flags = new Set<string>();
  for (const option of optionsIn(text)) {
    const { name, value, at } = option;
    if (name === 'SERVER' || name === 'SOCKET') {
      const server = name === 'SERVER' ? serverOf(option) : socketOf(option);
      servers.push(server);
      weighted ||= distribution === 'consistent' && server.weight > 1;
      hashedLate = false;
    } else if (name === 'DISTRIBUTION') {
      distribution = distributionOf(option);
      settingLine = at.line;
      weighted = false;
      hashedLate = false;
    } else if (name === 'HASH') {
      if (hash) throw new ConfigurationError(at, phrase`--HASH can be set once only`);
      hash = option;
      hashedLate = true;
    } else if (name === 'NAMESPACE') namespace = textOf(option);
    else if (name === 'SORT-HOSTS') hashedLate = false;
    else if (name === 'NUMBER-OF-REPLICAS' || name === 'REMOVE-FAILED-SERVERS') checkCount(option);
    else if (name !== 'HASH-WITH-NAMESPACE' && !HARMLESS.test(name))
      throw new ConfigurationError(at, phrase`unknown option --${name}`);
    if (value !== '0') flags.add(name);
  }
  if (flags.has('SORT-HOSTS')) servers = servers.toSorted(byHost);
  return {
    servers,
    distribution,
    settingLine,
    ...(hash ? { hash: hashOf(hash.value, hash.valueAt) } : {}),
    hashedLate: hashedLate && servers.length > 0,
    weighted,
    ejects: flags.has('REMOVE-FAILED-SERVERS'),
    replicates: flags.has('NUMBER-OF-REPLICAS'),
    ...(namespace !== undefined && flags.has('HASH-WITH-NAMESPACE') ? { namespace } : {}),
  };
}

/** The options up to `END`. Names are read in any case. */
function* optionsIn(text: string): Generator<Option> {
  let line = 1;
  let start = 0;
  WORD.lastIndex = 0;
  for (let index = 0; index < text.length; index = WORD.lastIndex) {
    const at = { line, column: index - start + 1 };
    const found = WORD.exec(text);
    if (!found)
      throw new ConfigurationError(
        at,
        phrase`expected an option such as --SERVER=host:port, got ${shown(/^\S+/.exec(text.slice(index))?.[0] ?? '')}`,
      );
    const [word, name, value = ''] = found;
    if (name !== undefined) {
      const valueAt = { line, column: at.column + name.length + 3 };
      if (/^CONFIGURE-FILE$/i.test(name))
        throw new ConfigurationError(at, phrase`--CONFIGURE-FILE=${value}: not followed`);
      yield { name: name.toUpperCase(), value, at, valueAt };
    } else if (word === 'END') return;
    else if (word.trim() !== '') throw new ConfigurationError(at, phrase`${word}: not followed`);
    for (let end = word.indexOf('\n'); end >= 0; end = word.indexOf('\n', end + 1)) {
      line++;
      start = index + end + 1;
    }
  }
}

function serverOf({ value, valueAt: at }: Option): ListedServer {
  // Its scanner knows names of three characters and more, and no addresses of IPv6.
  const [, host, port = '11211', weight] =
    /^([A-Za-z0-9][\w.-]+[A-Za-z0-9])(?::([0-9]{1,9}))?(?:\/\?([0-9]{1,9}))?$/.exec(value) ?? [];
  if (host === undefined || (/^[0-9]+$/.test(host) && !host.includes('.')))
    throw new ConfigurationError(
      at,
      phrase`expected host[:port][/?weight], a host of three characters or more, got ${shown(value)}`,
    );
  return { id: `${host}:${checkedPort(port, at)}`, text: value, at, weight: checkedWeight(weight, at) };
}

function socketOf({ value, valueAt: at }: Option): ListedServer {
  const [, path, weight] = /^"([^"]+)"(?:\/\?([0-9]{1,9}))?$/.exec(value) ?? [];
  if (path === undefined)
    throw new ConfigurationError(at, phrase`expected the path of a socket in quotes, got ${shown(value)}`);
  return { id: path, text: path, at, weight: checkedWeight(weight, at) };
}

/** A port in decimal; throws a `ConfigurationError` beyond 65535. */
export function checkedPort(port: string, at: Position): number {
  if (Number(port) <= 65535) return Number(port);
  throw new ConfigurationError(at, phrase`a port is at most 65535, got ${port}`);
}

/** A weight, of which 0 and none count as 1; throws a `ConfigurationError` for those that are too large. */
export function checkedWeight(weight: string | undefined, at: Position): number {
  if (Number(weight ?? 1) > MAX_WEIGHT)
    throw new ConfigurationError(at, phrase`a weight is at most ${MAX_WEIGHT}, got ${weight ?? ''}`);
  return Number(weight ?? 1) || 1;
}

function distributionOf({ value, valueAt }: Option): LibmemcachedOptions['distribution'] {
  const [, name, , hash] = /^(consistent|modula|random)(,(.*))?$/i.exec(value) ?? [];
  const found = (['modula', 'consistent', 'random'] as const).find((one) => one === name?.toLowerCase());
  if (!found)
    throw new ConfigurationError(
      valueAt,
      phrase`--DISTRIBUTION must be one of consistent, modula, random, got ${shown(value)}`,
    );
  // A hash named behind it has no influence in libmemcached 1.1.
  if (hash !== undefined) hashOf(hash, { ...valueAt, column: valueAt.column + found.length + 1 });
  return found;
}

function hashOf(value: string, at: Position): LibmemcachedHash {
  const settable = libhashkitNames.filter((name) => name !== 'default' && name !== 'murmur3');
  const found = settable.find((name) => name === value.toLowerCase());
  if (!found)
    throw new ConfigurationError(at, phrase`a hash must be one of ${settable.join(', ')}, got ${shown(value)}`);
  return found;
}

function checkCount({ value, valueAt }: Option): void {
  if (!/^[0-9]+$/.test(value)) throw new ConfigurationError(valueAt, phrase`expected a number, got ${shown(value)}`);
}

function textOf({ value, valueAt }: Option): string {
  const [, text] = /^"([^"]*)"$|^[A-Za-z][\w-]*$/.exec(value) ?? [value, ''];
  if (text === '')
    throw new ConfigurationError(valueAt, phrase`expected a word or a text in quotes, got ${shown(value)}`);
  return text ?? value;
}

/** The order of `--SORT-HOSTS`: hosts by their bytes, then ports by number. */
function byHost(a: ListedServer, b: ListedServer): number {
  const [left, right] = [a, b].map(({ id }) => /^(.*?)(?::([0-9]+))?$/s.exec(id) ?? []);
  return byBytes(left[1] ?? '', right[1] ?? '') || Number(left[2] ?? 0) - Number(right[2] ?? 0);
}
