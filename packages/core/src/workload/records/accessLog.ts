import { phrase } from '../../phrase.ts';
import { shown } from '../../shown.ts';
import { checkExpression, keyExpression } from './accessLog/keyExpression.ts';
import { lineFields } from './accessLog/lineFields.ts';
import { type LogFormat, parseLogFormat, toldFormats } from './accessLog/logFormat.ts';
import { logTime } from './accessLog/logTime.ts';
import { BadLine } from './lines/badLine.ts';
import { firstLine, latin1 } from './lines/latin1.ts';
import { lineReader } from './lines/lineReader.ts';
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
  reader(rule) {
    const key = rule.key ?? '$request_uri';
    checkExpression(key);
    let format = rule.format === undefined ? undefined : parseLogFormat(rule.format);
    let read = format && lineOf(format, key);
    const records = {
      longest: 2 ** 20,
      counted: true,
      get sized() {
        return format !== undefined && bytesAt(format) >= 0;
      },
      unread: 'bad' as const,
      read(line: Uint8Array) {
        if (!read) {
          format = told(line);
          read = lineOf(format, key);
        }
        return read(line);
      },
    };
    return lineReader(records, rule);
  },
};

const TELLING =
  /^(?:\S+:[0-9]+ )?\S+ \S+ \S.*? ?\[[0-9]{2}\/[A-Z][a-z]{2}\/[0-9]{4}:[0-9:]{8} [+-][0-9]{4}\] "(?:[^"\\]|\\.)*" [0-9]{3} (?:[0-9]+|-)(?: |$)/;

/** The first of the known formats that a line is written in. */
function told(line: Uint8Array): LogFormat {
  for (const text of toldFormats) {
    const format = parseLogFormat(text);
    try {
      lineOf(format, '$status')(line);
      return format;
    } catch (error) {
      if (!(error instanceof BadLine)) throw error;
    }
  }
  throw new BadLine('is not written in any known format of access logs');
}

const bytesAt = ({ variables }: LogFormat): number => {
  const names = variables.map(({ name }) => name);
  const body = names.indexOf('body_bytes_sent');
  return body < 0 ? names.indexOf('bytes_sent') : body;
};

/** Reads lines of a format. */
function lineOf(format: LogFormat, key: string): (line: Uint8Array) => KeyRecord | undefined {
  const names = format.variables.map(({ name }) => name);
  const fields = lineFields(format);
  const keyOf = keyExpression(key, names, format.escaped);
  const [bytes, time, client] = [bytesAt(format), names.indexOf('time_local'), names.indexOf('remote_addr')];
  return (line) => {
    const spans = fields(line);
    const text = (at: number): string => latin1(line.subarray(spans[2 * at], spans[2 * at + 1]));
    if (client >= 0 && !/^\S+$/.test(text(client))) throw new BadLine(phrase`has no client: ${shown(text(client))}`);
    const beside = {
      hits: 1,
      ...(bytes < 0 ? {} : { bytes: sent(text(bytes)) }),
      ...(time < 0 ? {} : { time: timeOf(text(time)) }),
    };
    const found = keyOf(line, spans);
    return found && { key: found, ...beside };
  };
}

function sent(text: string): number {
  if (text === '-') return 0;
  if (!/^[0-9]{1,15}$/.test(text)) throw new BadLine(phrase`has no number of bytes, but ${shown(text)}`);
  return Number(text);
}

function timeOf(text: string): number {
  const time = logTime(text);
  if (time === undefined) throw new BadLine(phrase`has no time of a log, but ${shown(text)}`);
  return time;
}
