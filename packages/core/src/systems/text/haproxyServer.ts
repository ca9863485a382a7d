import { phrase } from '../../phrase.ts';
import { ConfigurationError } from '../configurationError.ts';
import type { HaproxyLine, HaproxyWord } from './haproxyLines.ts';

/** What a server line, or the `default-server` lines before it, set of what decides where keys go. */
export interface ServerSettings {
  readonly weight?: number;
  readonly disabled?: boolean;
  readonly backup?: boolean;
  readonly id?: number;
  readonly hashKey?: string;
  readonly guid?: string;
}

/** Parameters that are followed by a value. */
const valued = new Set(
  `addr agent-addr agent-inter agent-port agent-send alpn ca-file cc check-alpn check-pool-conn-name check-proto check-sni ciphers ciphersuites
  client-sigalgs cookie crl-file crt curves downinter error-limit fall fastinter guid hash-key id idle-ping init-addr init-state inter interface
  log-bufsize log-proto max-reuse maxconn maxqueue minconn namespace npn observe on-error on-marked-down on-marked-up pool-conn-name pool-low-conn
  pool-max-conn pool-purge-delay port proto proxy-v2-options quic-cc-algo redir resolve-net resolve-opts resolve-prefer resolvers rise shard sigalgs
  slowstart sni socks4 source ssl-max-ver ssl-min-ver tcp-md5sig tcp-ut track usesrc verify verifyhost weight ws`.split(
    /\s+/,
  ),
);
/** Parameters that stand alone. */
const flags =
  /^(?:(?:no-)?(?:agent-check|allow-0rtt|backup|check|check-reuse-pool|check-send-proxy|check-sni-auto|check-ssl|check-via-socks4|force-(?:sslv3|tlsv1[0-3])|send-proxy|send-proxy-v2|send-proxy-v2-ssl|send-proxy-v2-ssl-cn|sni-auto|ssl|ssl-reuse|sslv3|strict-maxconn|tfo|tls-tickets|tlsv1[0-3]|renegotiate|verifyhost)|disabled|enabled|stick|non-stick|force-sslv3)$/;

/** Reads the parameters of a server on top of what held before them. Throws a `ConfigurationError` for one that is unknown or out of range. */
export function serverSettings(words: readonly HaproxyWord[], before: ServerSettings): ServerSettings {
  const set: Record<string, number | string | boolean> = { ...before };
  for (let i = 0; i < words.length; i++) {
    const { text, at } = words[i];
    if (!valued.has(text)) {
      if (text === 'backup' || text === 'disabled') set[text] = true;
      else if (text === 'no-backup') set.backup = false;
      else if (text === 'enabled') set.disabled = false;
      else if (!flags.test(text) && !text.startsWith('set-proxy-v2-tlv-fmt('))
        throw new ConfigurationError(at, phrase`server parameter ${JSON.stringify(text)} is not known here`);
      else if (text.startsWith('set-proxy')) i++;
      continue;
    }
    const value = words[++i];
    if (value === undefined) throw new ConfigurationError(at, phrase`${text} takes a value`);
    if (text === 'weight') set.weight = integer(value, text, 0, 256);
    else if (text === 'id') set.id = integer(value, text, 1, 2 ** 31 - 1);
    else if (text === 'guid') set.guid = literal(value, text);
    else if (text === 'hash-key') set.hashKey = oneOf(value, text, ['id', 'id32', 'addr', 'addr-port', 'guid']);
  }
  return set;
}

function literal({ text, at, variable }: HaproxyWord, name: string): string {
  if (variable) throw new ConfigurationError(at, phrase`${name} ${text}: a variable, whose value no file says`);
  return text;
}

function integer(word: HaproxyWord, name: string, min: number, max: number): number {
  const text = literal(word, name);
  if (!/^[0-9]{1,10}$/.test(text) || Number(text) < min || Number(text) > max)
    throw new ConfigurationError(
      word.at,
      phrase`${name} must be an integer between ${min} and ${max}, got ${JSON.stringify(text)}`,
    );
  return Number(text);
}

function oneOf(word: HaproxyWord, name: string, choices: readonly string[]): string {
  const text = literal(word, name);
  if (!choices.includes(text))
    throw new ConfigurationError(
      word.at,
      phrase`${name} must be one of ${choices.join(', ')}, got ${JSON.stringify(text)}`,
    );
  return text;
}

/** Most servers that one template may make. */
const MOST_TEMPLATED = 2 ** 20;

/** The names that a `server` or `server-template` line gives, its address, and the parameters after it. */
export function namedServers(line: HaproxyLine): {
  readonly names: readonly string[];
  readonly address: string;
  readonly parameters: readonly HaproxyWord[];
} {
  const [{ text: keyword, at }, ...words] = line;
  if (keyword === 'server') {
    const [name, address, ...parameters] = words;
    if (!address) throw new ConfigurationError(at, phrase`server takes a name and an address`);
    return { names: [literal(name, 'server')], address: address.text, parameters };
  }
  const [prefix, range, address, ...parameters] = words;
  if (!address) throw new ConfigurationError(at, phrase`server-template takes a prefix, a number and an address`);
  const [, low, high] = /^([0-9]{1,7})(?:-([0-9]{1,7}))?$/.exec(range.text) ?? [];
  const first = high === undefined ? 1 : Number(low);
  const last = Number(high ?? low);
  if (low === undefined || last < first || last - first >= MOST_TEMPLATED)
    throw new ConfigurationError(
      range.at,
      phrase`server-template takes a number or a range such as 1-4, got ${JSON.stringify(range.text)}`,
    );
  const names = Array.from({ length: last - first + 1 }, (_, i) => `${literal(prefix, keyword)}${first + i}`);
  return { names, address: address.text, parameters };
}
