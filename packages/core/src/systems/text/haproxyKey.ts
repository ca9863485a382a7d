import { InputError } from '../../errors.ts';
import { phrase, type Words } from '../../phrase.ts';
import { ipBytes } from '../../profiles/ipAddress.ts';
import { shown } from '../../shown.ts';
import { ConfigurationError } from '../configurationError.ts';
import type { KeyRule } from '../types.ts';
import type { HaproxyWord } from './haproxyLines.ts';

const SLASH = 0x2f;
const QUESTION = 0x3f;
const COMMA = 0x2c;
const COLON = 0x3a;

/** Ways to hand out requests that look at no key. */
const unkeyedMethods = /^(?:roundrobin|static-rr|leastconn|first|random(?:\([0-9,]*\))?|sticky|log-sticky)$/;

/** The method of a `balance` line if no key decides; HAProxy's default where there is no such line. */
export function unkeyedMethod(words: readonly HaproxyWord[] | undefined): Words | undefined {
  if (!words) return 'roundrobin';
  return words[0] && unkeyedMethods.test(words[0].text) ? words[0].text : undefined;
}

/** A key rule, with what a person should know of it. */
export interface HaproxyKey extends KeyRule {
  readonly notes: readonly Words[];
  /** The key is an address, hashed by a rule of its own. */
  readonly source?: true;
}

/** What the words after `balance` say is hashed. Throws a `ConfigurationError` for what is not understood. */
export function haproxyKey([method, ...words]: readonly HaproxyWord[]): HaproxyKey {
  const text = [method, ...words].map((word) => word.text).join(' ');
  const plain = { text, notes: [] };
  const [, header] = /^hdr\(([^()]+)\)$/.exec(method.text) ?? [];
  if (header !== undefined) {
    none(words, 'hdr');
    return { ...plain, hashed: (key) => partOf(key, 'first') };
  }
  if (method.text === 'uri') return { ...plain, hashed: target(words) };
  if (method.text === 'url_param') {
    if (words.length === 0) throw new ConfigurationError(method.at, phrase`url_param takes the name of a parameter`);
    if (words.length > 1 && words[1].text !== 'check_post')
      throw new ConfigurationError(
        words[1].at,
        phrase`after its name, url_param takes "check_post", got ${JSON.stringify(words[1].text)}`,
      );
    return plain;
  }
  if (method.text === 'hash' && words.length === 1) return expression(text, words[0].text);
  if (/^rdp-cookie(?:\([^()]+\))?$/.test(method.text)) return plain;
  if (method.text === 'source') {
    none(words, 'source');
    return { ...plain, source: true, hashed: addressBytes };
  }
  throw new ConfigurationError(method.at, phrase`balance ${text} is not known here, and decides where keys go`);
}

// Longer than any address.
const MOST_BYTES = 64;

/** The bytes of an address. Throws an `InputError` for other text. */
function addressBytes(key: Uint8Array): Uint8Array {
  const text = String.fromCharCode(...key.subarray(0, MOST_BYTES));
  const bytes = ipBytes(text);
  if (!bytes) throw new InputError(phrase`a key of balance source is an IP address, got ${shown(text)}`);
  return bytes;
}

function none([word]: readonly HaproxyWord[], method: string): void {
  if (word)
    throw new ConfigurationError(
      word.at,
      phrase`${JSON.stringify(word.text)} after ${method} is not known here, and decides where keys go`,
    );
}

/** HAProxy cuts the value of a header at its commas: the first or the last part, without blanks around it. */
function partOf(key: Uint8Array, which: 'first' | 'last'): Uint8Array {
  const comma = which === 'first' ? key.indexOf(COMMA) : key.lastIndexOf(COMMA);
  let [start, end] = which === 'first' ? [0, comma < 0 ? key.length : comma] : [comma + 1, key.length];
  const blank = (i: number): boolean => key[i] === 0x20 || key[i] === 0x09;
  while (start < end && blank(start)) start++;
  while (end > start && blank(end - 1)) end--;
  return key.subarray(start, end);
}

/** The part of a request target that `balance uri` hashes: up to `?`, to a number of slashes, or of some length. */
function target(words: readonly HaproxyWord[]): (key: Uint8Array) => Uint8Array {
  let whole = false;
  let length = Number.POSITIVE_INFINITY;
  let slashes = Number.POSITIVE_INFINITY;
  let pathOnly = false;
  for (let i = 0; i < words.length; i++) {
    const { text, at } = words[i];
    if (text === 'whole') whole = true;
    else if (text === 'path-only') pathOnly = true;
    else if (text === 'len' || text === 'depth') {
      const value = words[++i]?.text ?? '';
      if (!/^[1-9][0-9]{0,8}$/.test(value))
        throw new ConfigurationError(
          words[i]?.at ?? at,
          phrase`${text} takes an integer of 1 or more, got ${JSON.stringify(value)}`,
        );
      if (text === 'len') length = Number(value);
      else slashes = Number(value) + 1;
    } else
      throw new ConfigurationError(
        at,
        phrase`uri takes "whole", "path-only", "len" and "depth", got ${JSON.stringify(text)}`,
      );
  }
  return (key) => {
    const start = pathOnly ? pathStart(key) : 0;
    const most = Math.min(key.length, start + length);
    let seen = 0;
    for (let i = start; i < most; i++) {
      if (key[i] === SLASH && ++seen === slashes) return key.subarray(start, i);
      if (key[i] === QUESTION && !whole) return key.subarray(start, i);
    }
    return key.subarray(start, most);
  };
}

/** Where the path begins in a target that may name a scheme and a host. */
function pathStart(key: Uint8Array): number {
  const first = key.indexOf(SLASH);
  if (first < 1 || key[first - 1] !== COLON || key[first + 1] !== SLASH) return 0;
  const path = key.subarray(first + 2).findIndex((byte) => byte === SLASH || byte === QUESTION);
  return path < 0 ? key.length : first + 2 + path;
}

/** `balance hash EXPRESSION`: a header, in lower or upper case, or anything else, whose value is then the key. */
function expression(text: string, sample: string): HaproxyKey {
  const [fetch, ...converters] = sample.split(/,(?![^(]*\))/);
  const header = /^req\.hdr\([^(),]+\)$/.test(fetch);
  const known = converters.every((converter) => converter === 'lower' || converter === 'upper');
  if (!known) return { text, notes: [phrase`${sample}: a key is what the expression comes to`] };
  return {
    text,
    notes:
      header ||
      /^(?:path|url|base|req\.fhdr\(.*\)|url_param\(.*\)|urlp\(.*\)|cook\(.*\)|req\.cook\(.*\)|var\(.*\))$/.test(fetch)
        ? []
        : [phrase`${fetch}: a key is its value as text`],
    hashed: (key) =>
      converters.reduce((bytes, name) => cased(bytes, name === 'upper'), header ? partOf(key, 'last') : key),
  };
}

/** ASCII letters in one case. */
const cased = (key: Uint8Array, upper: boolean): Uint8Array =>
  key.map((byte) => {
    const letter = upper ? byte >= 0x61 && byte <= 0x7a : byte >= 0x41 && byte <= 0x5a;
    return letter ? byte ^ 0x20 : byte;
  });
