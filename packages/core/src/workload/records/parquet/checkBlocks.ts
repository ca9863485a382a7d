import type { DataReader } from 'hyparquet';
import { InputError } from '../../../errors.ts';
import { phrase } from '../../../phrase.ts';

// Of 64 bits in groups of seven. The library puts longer ones together too, in time that grows with the square of their length.
const LONGEST_NUMBER = 10;
const WIDEST = 64;
/** Values of a part of a block come in so many. */
const TOGETHER = 32;

/**
 * Throws where blocks of differences of `count` values, from the reader on, are not of a form in which the library reads each of their bytes once. The
 * reader stays where it is.
 */
export function checkBlocks({ view, offset }: DataReader, count: number): void {
  const reader = { view, offset };
  const [values, parts] = [number(reader), number(reader)];
  const each = values / parts;
  if (!(each > 0 && parts <= view.byteLength && each % TOGETHER === 0)) {
    throw new InputError(phrase`a block has ${values} values in ${parts} parts`);
  }
  // How many values there are, and the first of them.
  number(reader);
  number(reader);
  for (let seen = 1; seen < count; ) {
    number(reader);
    const widths = reader.offset;
    reader.offset += parts;
    for (let part = 0; part < parts && seen < count; part++, seen += each) {
      const width = view.getUint8(widths + part);
      if (width > WIDEST) throw new InputError(phrase`differences have ${width} bits`);
      reader.offset += (each * width) / 8;
    }
  }
}

/** A number, of whose bits the lower 32 are given. */
function number(reader: DataReader): number {
  let value = 0;
  for (let i = 0; i < LONGEST_NUMBER; i++) {
    const byte = reader.view.getUint8(reader.offset++);
    if (i < 5) value |= (byte & 127) << (7 * i);
    if (byte < 128) return value >>> 0;
  }
  throw new InputError(phrase`a number has more than ${LONGEST_NUMBER} bytes`);
}
