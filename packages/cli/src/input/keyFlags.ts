import { type KeyKind, keyKinds } from '@shardscope/core';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Io } from '../io/io.ts';
import { say } from '../language/say.ts';
import type { KeyFiles } from './keyFiles.ts';
import { PACE } from './keyFormat.ts';
import { MAX_KEY_BYTES } from './lines/lineForm.ts';
import { repeated } from './lists.ts';
import { optionGroup } from './optionGroup.ts';
import { readCount } from './readCount.ts';
import { formatOf, kebab, type ReadingFlags } from './readingFlags.ts';
import { publicPath } from './records/redisUrl.ts';
import { rowFlags, rowOptions } from './rowOptions.ts';
import { strictInt } from './strictInt.ts';

/** The flags that say which keys to place. */
export interface KeyFlags extends ReadingFlags {
  readonly keys: number;
  readonly keysLike: KeyKind;
  readonly seed: number;
  /** Exponent of the Zipf law by which generated keys are asked for. */
  readonly zipf?: number;
}

const MOST_KEYS = 1e12;

/** Adds the flags of generated keys. */
export function generatedOptions(command: Command): Command {
  return optionGroup(command, 'Generated keys', (group) =>
    group
      .addOption(
        new Option('-k, --keys <n>', 'number of generated keys: 10000, 1e6, 10M')
          .argParser(readCount(0, MOST_KEYS))
          .default(1_000_000),
      )
      .addOption(new Option('--keys-like <kind>', 'what generated keys look like').choices(keyKinds).default('names'))
      .addOption(new Option('--seed <n>', 'seed of generated keys').argParser(strictInt(0, 2 ** 32 - 1)).default(1))
      .addOption(
        new Option('--zipf <s>', 'Zipf exponent of the access frequency of generated keys').argParser(readExponent),
      ),
  );
}

/** A Zipf exponent: a plain decimal number from 0 to 5. */
export function readExponent(text: string): number {
  const value = Number(text);
  if (!/^[0-9](\.[0-9]+)?$/.test(text) || value > 5)
    throw new InvalidArgumentError(say`It must be a number between 0 and 5.`);
  return value;
}

/** Adds the flags of keys that are read. */
export function readingOptions(command: Command): Command {
  return optionGroup(command, 'Keys that are read', (group) =>
    rowOptions(
      group
        .option(
          '--keys-from <path>',
          'read keys, one per line or as in a dump or log, from a file, a folder, stdin (-), memcached:// or redis://host:port; repeatable',
          repeated,
        )
        .option('-0, --null', 'keys end with NUL instead of a line feed'),
    )
      .option('--key <expression>', 'key of each line of an access log, made of its variables: $host$request_uri')
      .option('--log-format <format>', "how the lines of an access log are written: nginx's log_format, or combined")
      .option('--quoted', 'lines are keys as redis-cli --scan prints them on a terminal: "user:\\x00"')
      .addOption(
        new Option('--encoding <encoding>', 'accepted key bytes').choices(['bytes', 'utf8-strict']).default('bytes'),
      )
      .option(
        '--unique',
        'count equal keys once, with their hits and bytes added up, in some 300 MB and files in $TMPDIR',
      )
      .addOption(
        new Option('--top <n>', 'show the n keys with the most hits (implies --unique)')
          .argParser(strictInt(1, 1000))
          .implies({ unique: true }),
      )
      .option('--skip-bad', 'skip and count lines and rows that cannot be used')
      .option('--keep-empty', 'treat empty lines as keys')
      .addOption(
        new Option('--max-key-bytes <n>', 'longest accepted key, in bytes')
          .argParser(strictInt(1, 2 ** 24))
          .default(MAX_KEY_BYTES),
      )
      .addOption(
        new Option('--max-bytes <n>', 'fail after reading <n> decompressed bytes').argParser(
          strictInt(1, Number.MAX_SAFE_INTEGER),
        ),
      )
      .addOption(
        new Option('--pace <n>', 'with redis://: most keys a second to ask for')
          .argParser(strictInt(1, 1e9))
          .default(PACE),
      ),
  );
}

/**
 * The keys that these flags say are read. What reads them is loaded here: most runs generate their keys. Throws a usage failure for flags that do
 * not go together.
 */
export async function keyFilesOf(paths: readonly string[], flags: ReadingFlags, io: Io): Promise<KeyFiles> {
  const format = await formatOf(flags);
  const { KeyFiles } = await import('./keyFiles.ts');
  return new KeyFiles(paths, format, io);
}

/** The words that choose the same keys again. */
export function keyWords(flags: KeyFlags): string[] {
  if (flags.keysFrom === undefined) {
    const law = flags.zipf === undefined ? [] : ['--zipf', `${flags.zipf}`];
    return ['-k', `${flags.keys}`, '--keys-like', flags.keysLike, ...law];
  }
  const named = [...rowFlags, 'key', 'logFormat'] as const;
  const told = ['null', 'quoted', 'skipBad', 'keepEmpty', 'unique'] as const;
  return [
    ...flags.keysFrom.flatMap((path) => ['--keys-from', publicPath(path)]),
    ...named.flatMap((name) => (flags[name] === undefined ? [] : [`--${kebab(name)}`, flags[name]])),
    ...(flags.top === undefined ? [] : ['--top', `${flags.top}`]),
    ...told.flatMap((name) => (flags[name] ? [`--${kebab(name)}`] : [])),
    ...(flags.encoding === 'bytes' ? [] : ['--encoding', flags.encoding]),
    ...(flags.maxKeyBytes === MAX_KEY_BYTES ? [] : ['--max-key-bytes', `${flags.maxKeyBytes}`]),
  ];
}
