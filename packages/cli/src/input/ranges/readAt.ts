import { readSync } from 'node:fs';
import type { ReadAt } from './linesWithin.ts';

/** Reads an open file, which all threads of the process may do at once. */
export const readAt =
  (fd: number): ReadAt =>
  (into, at) => {
    let length = 0;
    while (length < into.length) {
      const count = readSync(fd, into, length, into.length - length, at + length);
      if (count === 0) break;
      length += count;
    }
    return length;
  };
