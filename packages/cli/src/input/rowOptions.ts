import type { Command } from 'commander';
import type { ReadingFlags } from './readingFlags.ts';

/** The flags that name the key of a JSON object or of a row, and what stands beside it. */
export type RowFlags = Pick<
  ReadingFlags,
  'field' | 'weightField' | 'sizeField' | 'column' | 'weightColumn' | 'sizeColumn'
>;

export const rowFlags = ['field', 'weightField', 'sizeField', 'column', 'weightColumn', 'sizeColumn'] as const;

/** Adds the options of `RowFlags`. */
export function rowOptions(command: Command): Command {
  return command
    .option('--field <name>', 'lines are JSON objects; this field is the key; a.b is one within another')
    .option('--weight-field <name>', 'field with the number of accesses of the key')
    .option('--size-field <name>', 'field with the number of bytes stored under the key')
    .option('--column <name>', 'files are CSV with a header, or Parquet; this column is the key')
    .option('--weight-column <name>', 'column with the number of accesses of the key')
    .option('--size-column <name>', 'column with the number of bytes stored under the key');
}
