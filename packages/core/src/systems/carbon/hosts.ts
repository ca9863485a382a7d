import { phrase, type Words } from '../../phrase.ts';
import { shown } from '../../shown.ts';
import { ConfigurationError } from '../configurationError.ts';
import { either } from '../text/either.ts';
import type { RelayWord } from '../text/relayStatements.ts';
import type { Position } from '../types.ts';

/** A server of a cluster of carbon-c-relay. */
export interface Host {
  /** The address without port and brackets. */
  readonly host: string;
  /** The address with its port. */
  readonly name: string;
  readonly instance: string | undefined;
  readonly protocol: string;
  readonly at: Position;
}

const PORT = 2003;
const MOST_INSTANCE = 2 ** 31 - 1;
const reserved = ['replication', 'dynamic', 'proto', 'udp', 'tcp', 'type', 'transport', 'useall', 'ip', '='];
const transports = ['plain', 'gzip', 'bzip2', 'lzma', 'lz4', 'snappy', 'ssl', 'mtls'];

/** The servers of a cluster: `host[:port][=instance] [proto udp|tcp] [type linemode] [transport ...]` each. `end` is where its semicolon stands. */
export function hostsIn(words: readonly RelayWord[], end: Position): readonly Host[] {
  const hosts: Host[] = [];
  const rest = new Taken(words, end);
  do {
    const word = rest.next(phrase`a server`);
    if (!word.quoted && (reserved.includes(word.text) || /^[0-9]+$/.test(word.text)))
      throw new ConfigurationError(word.at, phrase`unexpected ${shown(word.text)}, expecting a server`);
    const address = addressOf(word);
    const instance = rest.skip('=') ? instanceOf(rest.next(phrase`an instance`)) : undefined;
    const protocol = rest.skip('proto') ? rest.choice(['udp', 'tcp']) : 'tcp';
    if (rest.skip('type')) rest.choice(['linemode', 'syslog']);
    if (rest.skip('transport')) {
      const transport = rest.choice(transports);
      if (transport === 'mtls' || (transport !== 'ssl' && !rest.skip('ssl') && rest.skip('mtls'))) {
        rest.next(phrase`a certificate`);
        rest.next(phrase`a key`);
      }
    }
    hosts.push({ ...address, instance, protocol, at: word.at });
  } while (!rest.ended);
  return hosts;
}

/** Words that are taken one after another. */
class Taken {
  readonly #words: readonly RelayWord[];
  readonly #end: Position;
  #at = 0;

  constructor(words: readonly RelayWord[], end: Position) {
    this.#words = words;
    this.#end = end;
  }

  get ended(): boolean {
    return this.#at === this.#words.length;
  }

  next(expected: Words): RelayWord {
    if (this.ended) throw new ConfigurationError(this.#end, phrase`unexpected ";", expecting ${expected}`);
    return this.#words[this.#at++];
  }

  /** Takes the next word if it is that one. */
  skip(text: string): boolean {
    const word = this.#words.at(this.#at);
    const found = word?.text === text && !word.quoted;
    if (found) this.#at++;
    return found;
  }

  choice(choices: readonly string[]): string {
    const { text, at } = this.next(either(choices));
    if (!choices.includes(text))
      throw new ConfigurationError(at, phrase`unexpected ${shown(text)}, expecting ${either(choices)}`);
    return text;
  }
}

function addressOf({ text, at }: RelayWord): { readonly host: string; readonly name: string } {
  const [, before, port = String(PORT)] = /^(.*?)(?::([^:\]]*))?$/s.exec(text) ?? [];
  if (!/^[0-9]+$/.test(port) || Number(port) < 1 || Number(port) > 65535)
    throw new ConfigurationError(at, phrase`invalid port number ${shown(port)}`);
  if (before.startsWith('[') !== before.endsWith(']'))
    throw new ConfigurationError(at, phrase`expected "]" in ${shown(text)}`);
  const host = before.startsWith('[') ? before.slice(1, -1) : before;
  if (host === '')
    throw new ConfigurationError(at, phrase`a server has an address before its port, got ${shown(text)}`);
  return { host, name: `${host.includes(':') ? `[${host}]` : host}:${Number(port)}` };
}

/** An instance; a bare number is one to the relay, without zeros before it. */
function instanceOf({ text, at, quoted }: RelayWord): string {
  if (quoted || !/^[0-9]+$/.test(text)) {
    if (!quoted && reserved.includes(text))
      throw new ConfigurationError(at, phrase`unexpected ${shown(text)}, expecting an instance`);
    return text;
  }
  if (Number(text) > MOST_INSTANCE)
    throw new ConfigurationError(at, phrase`an instance that is a number may be ${MOST_INSTANCE} at most, got ${text}`);
  return String(Number(text));
}
