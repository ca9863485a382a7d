import type { Io } from '../../io/io.ts';
import { displayWidth } from './displayWidth.ts';
import { screenOf } from './screen.ts';
import { wrapped } from './wrapped.ts';

/** Columns that lines may take: those of the terminal that stdout is, from 60 to 200; any number in a file or a pipe, where nothing is broken. */
export const columnsOf = (io: Io): number => screenOf(io).room;

/** A text whose lines fit the terminal that stdout is, in its characters: longer ones go on in the next, indented by four more than they begin. */
export function fitted(text: string, io: Io): string {
  const columns = columnsOf(io);
  return screenOf(io)
    .drawn(text)
    .split('\n')
    .flatMap((line) => {
      if (displayWidth(line) <= columns) return [line];
      const indent = /^ */.exec(line)?.[0] ?? '';
      return wrapped(line, columns, `${indent}    `);
    })
    .join('\n');
}
