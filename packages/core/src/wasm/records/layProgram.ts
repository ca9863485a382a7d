import type { KeyPart, LogProgram } from '../../workload/records/recordKernels.ts';
import type { RecordKernel } from './recordKernel.ts';

const WORDS = 512;
const PARTS = 8;
const SEPARATOR = 48;
const MOST_TEXTS = 256;
/** The kernel looks at two blocks of sixteen bytes. */
const MOST_USUAL = 32;
const MOST_PARTS = 64;
/** Bytes that are read behind a text. */
const SLACK = 16;
const TARGETS = [undefined, 'path', 'args', 'is_args'] as const;
const NO_REQUEST = 3;
const LF = 0x0a;
const CR = 0x0d;
const BACKSLASH = 0x5c;

/** Lays out what the kernel is to do with the lines of a log; false if it cannot. */
export function layProgram(kernel: RecordKernel, program: LogProgram): boolean {
  const words = new Int32Array(kernel.memory.buffer, kernel.program.value, WORDS);
  const literals = new Uint8Array(kernel.memory.buffer, kernel.literals.value, kernel.literalBytes.value);
  const { texts, lengths, escaped, client, bytes, time, key } = program;
  const fixed = key.flatMap((part) => (part.of === 'text' ? [part.bytes] : []));
  const needed = [...texts, ...fixed].reduce((sum, text) => sum + text.length + SLACK, 0);
  const known = key.every((part) => part.of === 'text' || TARGETS.some((target) => target === part.target));
  // Where lines end is not looked for first.
  const cuts = texts.some((text) => text.includes(LF) || text.includes(CR) || text[0] === BACKSLASH);
  if (!known || cuts || needed > literals.length || texts.length > MOST_TEXTS || key.length > MOST_PARTS) return false;
  let free = 0;
  const laid = (text: Uint8Array): readonly [address: number, length: number] => {
    const at = free;
    literals.set(text, at);
    free += text.length + SLACK;
    return [literals.byteOffset + at, text.length];
  };
  const wordsOf = (part: KeyPart): readonly number[] =>
    part.of === 'text'
      ? [0, ...laid(part.bytes), 0]
      : [1, part.at, part.request ?? NO_REQUEST, TARGETS.indexOf(part.target as (typeof TARGETS)[number])];
  const length = fixed.reduce((sum, text) => sum + text.length, 0) + key.length;
  words.set([texts.length - 1, escaped ? 1 : 0, client, bytes, time, key.length, length]);
  key.forEach((part, i) => {
    words.set(wordsOf(part), PARTS + 4 * i);
  });
  const separators = new DataView(kernel.memory.buffer, kernel.separators.value, MOST_TEXTS * SEPARATOR);
  texts.forEach((text, i) => {
    const at = SEPARATOR * i;
    const [address, length] = laid(text);
    const usual = lengths[i - 1] ?? 0;
    for (let k = 0; k < 16; k++) separators.setUint8(at + k, text[0] ?? 0);
    for (let k = 0; k < 8; k++) {
      separators.setUint8(at + 16 + k, text[k] ?? 0);
      separators.setUint8(at + 24 + k, k < length ? 0xff : 0);
    }
    separators.setUint32(at + 32, length, true);
    separators.setUint32(at + 36, usual <= MOST_USUAL ? usual : 0, true);
    separators.setUint32(at + 40, address, true);
  });
  return true;
}
