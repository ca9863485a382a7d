import type { KeyPart, LogProgram } from '../../workload/records/recordKernels.ts';
import type { RecordKernel } from './recordKernel.ts';

const WORDS = 2048;
const PARTS = 8;
const TEXTS = 1024;
const MOST_VARIABLES = 256;
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
  const { texts, escaped, client, bytes, time, key } = program;
  const fixed = key.flatMap((part) => (part.of === 'text' ? [part.bytes] : []));
  const needed = [...texts, ...fixed].reduce((sum, text) => sum + text.length + SLACK, 0);
  const known = key.every((part) => part.of === 'text' || TARGETS.some((target) => target === part.target));
  // Where lines end is not looked for first.
  const cuts = texts.some((text) => text.includes(LF) || text.includes(CR) || text[0] === BACKSLASH);
  if (!known || cuts || needed > literals.length || texts.length > MOST_VARIABLES || key.length > MOST_PARTS)
    return false;
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
  texts.forEach((text, i) => {
    words.set(laid(text), TEXTS + 2 * i);
  });
  return true;
}
