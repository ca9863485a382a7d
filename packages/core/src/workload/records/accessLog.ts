import { phrase } from '../../phrase.ts';
import { shown } from '../../shown.ts';
import { keyExpression } from './accessLog/keyExpression.ts';
import { checkExpression, keyParts } from './accessLog/keyParts.ts';
import { lineFields, textsOf } from './accessLog/lineFields.ts';
import { type LogFormat, parseLogFormat, toldFormats } from './accessLog/logFormat.ts';
import { logTime } from './accessLog/logTime.ts';
import { usualLength } from './accessLog/usualLength.ts';
import { BadLine } from './lines/badLine.ts';
import { firstLine, latin1 } from './lines/latin1.ts';
import { lineReader } from './lines/lineReader.ts';
import type { LogProgram, RecordScan } from './recordKernels.ts';
import type { KeyRecord, RecordSource } from './types.ts';

/**
 * Access logs of nginx and Apache, one access a line, in a given format or one told by the first line. The key is the request's target unless an
 * expression of nginx variables says otherwise; escapes of the log are undone, percent escapes stay. Requests that hold no such value
 * (empty, binary, without a protocol) are left out and counted.
 */
export const accessLog: RecordSource = {
  name: 'an access log',
  binary: false,
  recognises: (first) => TELLING.test(firstLine(first)),
  reader(rule, newKernels) {
    const kernels = newKernels?.();
    const key = rule.key ?? '$request_uri';
    checkExpression(key);
    let format: LogFormat | undefined;
    let read: ((line: Uint8Array) => KeyRecord | undefined) | undefined;
    let scan: RecordScan | undefined;
    const known = (log: LogFormat): void => {
      format = log;
      const program = programOf(log, key);
      read = lineOf(log, program);
      scan = kernels?.accessLines(program, rule.maxKeyBytes);
    };
    if (rule.format !== undefined) known(parseLogFormat(rule.format));
    const records = {
      longest: 2 ** 20,
      get given() {
        return { hits: true, sizes: format !== undefined && bytesAt(format) >= 0, times: true };
      },
      unread: 'bad' as const,
      get scan() {
        return scan;
      },
      read(line: Uint8Array) {
        if (!read) known(told(line));
        return read?.(line);
      },
    };
    return lineReader(records, rule, kernels);
  },
};

const TELLING =
  /^(?:\S+:[0-9]+ )?\S+ \S+ \S.*? ?\[[0-9]{2}\/[A-Z][a-z]{2}\/[0-9]{4}:[0-9:]{8} [+-][0-9]{4}\] "(?:[^"\\]|\\.)*" [0-9]{3} (?:[0-9]+|-)(?: |$)/;

/** The first of the known formats that a line is written in. */
function told(line: Uint8Array): LogFormat {
  for (const text of toldFormats) {
    const format = parseLogFormat(text);
    try {
      lineOf(format, programOf(format, '$status'))(line);
      return format;
    } catch (error) {
      if (!(error instanceof BadLine)) throw error;
    }
  }
  throw new BadLine(phrase`is not written in any known format of access logs`);
}

const bytesAt = ({ variables }: LogFormat): number => {
  const names = variables.map(({ name }) => name);
  const body = names.indexOf('body_bytes_sent');
  return body < 0 ? names.indexOf('bytes_sent') : body;
};

/** Where what is wanted of a line stands. Throws an `InputError` for a key that the log does not say. */
function programOf(format: LogFormat, key: string): LogProgram {
  const names = format.variables.map(({ name }) => name);
  return {
    texts: textsOf(format),
    lengths: names.map(usualLength),
    escaped: format.escaped,
    client: names.indexOf('remote_addr'),
    bytes: bytesAt(format),
    time: names.indexOf('time_local'),
    key: keyParts(key, names),
  };
}

/** Reads lines of a format. */
function lineOf(
  format: LogFormat,
  { client, bytes, time, key }: LogProgram,
): (line: Uint8Array) => KeyRecord | undefined {
  const fields = lineFields(format);
  const keyOf = keyExpression(key, format.escaped);
  const times = timeReader();
  return (line) => {
    const spans = fields(line);
    if (client >= 0) checkClient(line, spans[2 * client], spans[2 * client + 1]);
    const record: { -readonly [Name in keyof KeyRecord]: KeyRecord[Name] } = { key: NOTHING, hits: 1 };
    if (bytes >= 0) record.bytes = sent(line, spans[2 * bytes], spans[2 * bytes + 1]);
    if (time >= 0) record.time = times(line, spans[2 * time], spans[2 * time + 1]);
    const found = keyOf(line, spans);
    if (!found) return undefined;
    record.key = found;
    return record;
  };
}

const NOTHING = new Uint8Array(0);
const SPACE = 0x20;
const MINUS = 0x2d;
const ZERO = 0x30;
/** Digits of a number that is exact. */
const MOST_DIGITS = 15;

/** The client stands first, so that what is no log at all is seen here. */
function checkClient(line: Uint8Array, from: number, end: number): void {
  let at = from;
  while (at < end && line[at] > SPACE) at++;
  if (at < end || from === end) throw new BadLine(phrase`has no client: ${shown(latin1(line.subarray(from, end)))}`);
}

function sent(line: Uint8Array, from: number, end: number): number {
  if (end - from === 1 && line[from] === MINUS) return 0;
  let value = 0;
  let at = from;
  for (; at < end; at++) {
    const digit = line[at] - ZERO;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (at < end || end === from || end - from > MOST_DIGITS) {
    throw new BadLine(phrase`has no number of bytes, but ${shown(latin1(line.subarray(from, end)))}`);
  }
  return value;
}

/** Reads times; the one of the line before is often the same. */
function timeReader(): (line: Uint8Array, from: number, end: number) => number {
  let last: Uint8Array = NOTHING;
  let value = 0;
  return (line, from, end) => {
    let same = end - from === last.length && last.length > 0;
    for (let i = last.length - 1; same && i >= 0; i--) same = line[from + i] === last[i];
    if (same) return value;
    const text = latin1(line.subarray(from, end));
    const time = logTime(text);
    if (time === undefined) throw new BadLine(phrase`has no time of a log, but ${shown(text)}`);
    last = line.slice(from, end);
    value = time;
    return time;
  };
}
