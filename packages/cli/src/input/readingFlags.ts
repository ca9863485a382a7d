import { usageError } from '../io/failure.ts';
import { say } from '../language/say.ts';
import type { Portion } from './jobs/portion.ts';
import type { KeyFormat } from './keyFormat.ts';

/** The flags that say where keys are read from, and how. */
export interface ReadingFlags {
  readonly keysFrom?: readonly string[];
  readonly null?: boolean;
  readonly field?: string;
  readonly weightField?: string;
  readonly sizeField?: string;
  readonly column?: string;
  readonly weightColumn?: string;
  readonly sizeColumn?: string;
  readonly key?: string;
  readonly logFormat?: string;
  readonly quoted?: boolean;
  readonly encoding: 'bytes' | 'utf8-strict';
  readonly skipBad?: boolean;
  readonly keepEmpty?: boolean;
  readonly maxKeyBytes: number;
  readonly maxBytes?: number;
  readonly pace: number;
  readonly unique?: boolean;
  readonly top?: number;
  /** Only this part of the one source; no flag of the command line says so. */
  readonly portion?: Portion;
}

/** What these flags say of the format of keys. Throws a usage failure for flags that do not go together. */
export async function formatOf(flags: ReadingFlags): Promise<KeyFormat> {
  for (const [one, other] of [
    ['column', 'field'],
    ['column', 'quoted'],
    ['column', 'null'],
    ['field', 'quoted'],
    ...(['key', 'logFormat'] as const).flatMap((log) =>
      (['column', 'field', 'quoted', 'null'] as const).map((other) => [log, other] as const),
    ),
  ] as const) {
    if (flags[one] !== undefined && flags[other] !== undefined)
      throw usageError(say`--${kebab(one)} and --${other} cannot be combined`);
  }
  for (const [one, needed] of [
    ['weightField', 'field'],
    ['sizeField', 'field'],
    ['weightColumn', 'column'],
    ['sizeColumn', 'column'],
  ] as const) {
    if (flags[one] !== undefined && flags[needed] === undefined)
      throw usageError(say`--${kebab(one)} needs --${needed}`);
  }
  const common = {
    keepEmpty: flags.keepEmpty ?? false,
    maxKeyBytes: flags.maxKeyBytes,
    skipBad: flags.skipBad ?? false,
  };
  const { column, field, weightField, sizeField, weightColumn, sizeColumn } = flags;
  const log = logOf(flags);
  if (log) {
    const { accessLog } = await import('@shardscope/core/records');
    // Throws for a key or a format that no log could answer.
    accessLog.reader({ ...common, ...log });
  }
  return {
    ...(log ? { log } : {}),
    maxBytes: flags.maxBytes ?? Number.POSITIVE_INFINITY,
    pace: flags.pace,
    ...(flags.unique ? { unique: true } : {}),
    ...(flags.top === undefined ? {} : { top: flags.top }),
    ...(flags.portion ? { portion: flags.portion } : {}),
    form:
      column !== undefined
        ? { ...common, column, ...columns(weightColumn, sizeColumn) }
        : {
            ...common,
            separator: flags.null ? 0 : 10,
            record: field !== undefined ? { field, ...columns(weightField, sizeField) } : plainRecord(flags),
          },
  };
}

const plainRecord = ({ quoted, encoding }: ReadingFlags): 'quoted' | 'text' | 'key' => {
  if (quoted) return 'quoted';
  return encoding === 'utf8-strict' ? 'text' : 'key';
};

const logOf = ({ key, logFormat: format }: ReadingFlags): KeyFormat['log'] =>
  key === undefined && format === undefined
    ? undefined
    : { ...(key === undefined ? {} : { key }), ...(format === undefined ? {} : { format }) };

const columns = (hits: string | undefined, sizes: string | undefined) => ({
  ...(hits === undefined ? {} : { hits }),
  ...(sizes === undefined ? {} : { sizes }),
});

/** A flag as it is written: `sizeField` is `size-field`. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
