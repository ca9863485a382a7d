import { InputError } from '../../../errors.ts';
import { utf8 } from '../../../hashes/utf8.ts';
import { phrase } from '../../../phrase.ts';
import { shown } from '../../../shown.ts';
import { latin1 } from '../lines/latin1.ts';
import { VARIABLE } from './logFormat.ts';
import { unescaped } from './unescaped.ts';

/** Finds a value of the line at hand, as it is written there; `undefined` if a request that cannot be read should hold it. */
export type Value = (line: Uint8Array, spans: Int32Array) => Uint8Array | undefined;

/** The key of a line; `undefined` if a request that cannot be read should hold a part of it. */
export type KeyOf = Value;

/** Throws an `InputError` for what is no expression: without a variable all keys would be the same. */
export function checkExpression(text: string): void {
  if (!VARIABLE.test(text)) throw new InputError(phrase`the key has no variable such as $request_uri: ${shown(text)}`);
}

/** What a key is made of. Throws an `InputError` for an expression that the variables of the log cannot answer. */
export function keyExpression(text: string, names: readonly string[], escaped: boolean): KeyOf {
  const pieces = text.split(VARIABLE);
  const parts: Value[] = [];
  for (let i = 0; i < pieces.length; i += 3) {
    const fixed = utf8(pieces[i]);
    if (fixed.length > 0) parts.push(() => fixed);
    const name = pieces[i + 1] ?? pieces[i + 2];
    if (name === undefined) continue;
    const value = valueNamed(name, names);
    if (!value) {
      throw new InputError(phrase`the log does not say $${name}; it has ${names.map((known) => `$${known}`)}`);
    }
    parts.push(escaped ? (line, spans) => undone(value(line, spans)) : value);
  }
  return (line, spans) => {
    const values: Uint8Array[] = [];
    for (const part of parts) {
      const value = part(line, spans);
      if (!value) return undefined;
      values.push(value);
    }
    return values.length === 1 ? values[0] : joined(values);
  };
}

const undone = (value: Uint8Array | undefined): Uint8Array | undefined => value && unescaped(value);

/** The value of a variable of nginx that the log has, or that follows from one it has. */
function valueNamed(name: string, names: readonly string[]): Value | undefined {
  const at = names.indexOf(name);
  if (at >= 0) return (line, spans) => written(line.subarray(spans[2 * at], spans[2 * at + 1]));
  const ofRequest = ['request_method', 'request_uri', 'server_protocol'].indexOf(name);
  if (ofRequest >= 0) {
    const request = names.includes('request') ? valueNamed('request', names) : undefined;
    return request && ((line, spans) => requestPart(request(line, spans), ofRequest));
  }
  const part = partOfTarget(name);
  const target = part && valueNamed('request_uri', names);
  return part && target && ((line, spans) => after(target(line, spans), part));
}

/** A single `-` stands for no value. */
const written = (value: Uint8Array): Uint8Array =>
  value.length === 1 && value[0] === MINUS ? value.subarray(0, 0) : value;

const MINUS = 0x2d;
const SPACE = 0x20;
const QUESTION = 0x3f;
const AMPERSAND = 0x26;

const DOT = 0x2e;
/** `HTTP/1.1` and `HTTP/2`. */
const LONG = 8;
const SHORT = 6;
const HTTP = utf8('HTTP/');

const inToken = new Uint8Array(256);
for (const byte of utf8("!#$%&'*+.^_`|~-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))
  inToken[byte] = 1;

function isProtocol(request: Uint8Array, from: number): boolean {
  for (let i = 0; i < HTTP.length; i++) if (request[from + i] !== HTTP[i]) return false;
  return isDigit(request[from + HTTP.length]) && isDigit(request[request.length - 1]);
}

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

function requestPart(request: Uint8Array | undefined, part: number): Uint8Array | undefined {
  if (!request) return undefined;
  const { length } = request;
  let first = 0;
  while (first < length && inToken[request[first]] === 1) first++;
  const last = length - (request[length - 2] === DOT ? LONG : SHORT) - 1;
  if (first === 0 || request[first] !== SPACE || last <= first + 1 || request[last] !== SPACE) return undefined;
  if (!isProtocol(request, last + 1)) return undefined;
  if (part === 1) return request.subarray(first + 1, last);
  return part === 0 ? request.subarray(0, first) : request.subarray(last + 1);
}

type Part = (target: Uint8Array) => Uint8Array;
const after = (target: Uint8Array | undefined, part: Part): Uint8Array | undefined => target && part(target);

const NOTHING = new Uint8Array(0);

function partOfTarget(name: string): Part | undefined {
  if (name === 'path') return (target) => target.subarray(0, queryMark(target));
  if (name === 'args' || name === 'query_string') return query;
  if (name === 'is_args') return (target) => (query(target).length > 0 ? utf8('?') : NOTHING);
  const argument = /^arg_(.+)$/.exec(name)?.[1].toLowerCase();
  return argument === undefined ? undefined : (target) => argumentIn(query(target), argument);
}

const queryMark = (target: Uint8Array): number => {
  const mark = target.indexOf(QUESTION);
  return mark < 0 ? target.length : mark;
};

const query: Part = (target) => target.subarray(queryMark(target) + 1);

/** The first argument of a name, which nginx compares without regard to case. */
function argumentIn(args: Uint8Array, name: string): Uint8Array {
  for (let start = 0; start < args.length; ) {
    const found = args.indexOf(AMPERSAND, start);
    const end = found < 0 ? args.length : found;
    const head = latin1(args.subarray(start, Math.min(end, start + name.length + 1)));
    if (head.toLowerCase() === `${name}=`) return args.subarray(start + name.length + 1, end);
    start = end + 1;
  }
  return NOTHING;
}

function joined(values: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(values.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const value of values) {
    whole.set(value, at);
    at += value.length;
  }
  return whole;
}
