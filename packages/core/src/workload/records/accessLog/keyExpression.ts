import { utf8 } from '../../../hashes/utf8.ts';
import { latin1 } from '../lines/latin1.ts';
import type { KeyPart, RequestPart } from '../recordKernels.ts';
import { unescaped } from './unescaped.ts';

/** Finds a value of the line at hand, as it is written there; `undefined` if a request that cannot be read should hold it. */
type Value = (line: Uint8Array, spans: Int32Array) => Uint8Array | undefined;

/** The key of a line; `undefined` if a request that cannot be read should hold a part of it. */
export type KeyOf = Value;

/** Finds the key of a line, made of these parts. */
export function keyExpression(parts: readonly KeyPart[], escaped: boolean): KeyOf {
  const values = parts.map((part) => {
    const value = valueIn(part);
    return escaped && part.of === 'variable' ? unescapedValue(value) : value;
  });
  return (line, spans) => {
    const found: Uint8Array[] = [];
    for (const value of values) {
      const one = value(line, spans);
      if (!one) return undefined;
      found.push(one);
    }
    return found.length === 1 ? found[0] : joined(found);
  };
}

const unescapedValue =
  (value: Value): Value =>
  (line, spans) => {
    const found = value(line, spans);
    return found && unescaped(found);
  };

function valueIn(part: KeyPart): Value {
  if (part.of === 'text') return () => part.bytes;
  const { at, request, target } = part;
  const partOf = target && partOfTarget(target);
  return (line, spans) => {
    const whole = written(line.subarray(spans[2 * at], spans[2 * at + 1]));
    const value = request === undefined ? whole : requestPart(whole, request);
    return partOf && value ? partOf(value) : value;
  };
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

function requestPart(request: Uint8Array, part: RequestPart): Uint8Array | undefined {
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

const NOTHING = new Uint8Array(0);

function partOfTarget(target: NonNullable<Extract<KeyPart, { readonly of: 'variable' }>['target']>): Part {
  if (target === 'path') return (whole) => whole.subarray(0, queryMark(whole));
  if (target === 'args') return query;
  if (target === 'is_args') return (whole) => (query(whole).length > 0 ? utf8('?') : NOTHING);
  return (whole) => argumentIn(query(whole), target.argument);
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
