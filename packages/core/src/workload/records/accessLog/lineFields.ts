import { utf8 } from '../../../hashes/utf8.ts';
import { phrase } from '../../../phrase.ts';
import { BadLine } from '../lines/badLine.ts';
import type { LogFormat } from './logFormat.ts';

const BACKSLASH = 0x5c;
const QUOTE = 0x22;

/** Takes the lines of a format apart: the spans of its variables, start and end in turn. Valid until the next line. */
export function lineFields(format: LogFormat): (line: Uint8Array) => Int32Array {
  const { variables, escaped } = format;
  const texts = textsOf(format);
  const spans = new Int32Array(2 * variables.length);
  return (line) => {
    if (!startsAt(line, 0, texts[0])) throw notSoWritten();
    let at = texts[0].length;
    for (let i = 1; i < texts.length; i++) {
      const text = texts[i];
      const end = text.length === 0 ? line.length : find(line, at, text, escaped);
      spans[2 * i - 2] = at;
      spans[2 * i - 1] = end;
      at = end + text.length;
    }
    if (at !== line.length) throw notSoWritten();
    return spans;
  };
}

/** The texts around and between the variables of a format. */
export const textsOf = ({ variables, after }: LogFormat): Uint8Array[] => [
  ...variables.map(({ before }) => utf8(before)),
  utf8(after),
];

const notSoWritten = (): BadLine => new BadLine(phrase`is not written in the format of the log`);

/** Where a text stands next, other than in an escape. */
function find(line: Uint8Array, from: number, text: Uint8Array, escaped: boolean): number {
  const first = text[0];
  const { length } = line;
  if (first === QUOTE) {
    // Values in quotes are long. The first quote ends one unless a backslash before it may make it a part of the value.
    const at = line.indexOf(QUOTE, from);
    if (at >= 0 && !(escaped && at > from && line[at - 1] === BACKSLASH) && startsAt(line, at, text)) return at;
  }
  // No byte is larger than 255.
  const before = escaped ? BACKSLASH : 256;
  for (let at = from; at < length; at++) {
    const byte = line[at];
    if (byte === first && (text.length === 1 || startsAt(line, at, text))) return at;
    if (byte === before) at++;
  }
  throw notSoWritten();
}

function startsAt(line: Uint8Array, at: number, text: Uint8Array): boolean {
  for (let i = 0; i < text.length; i++) if (line[at + i] !== text[i]) return false;
  return true;
}
