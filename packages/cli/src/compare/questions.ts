import { type Cluster, type QuestionId, questions } from '@shardscope/core';
import type { Circumstances, Windows } from '@shardscope/core/consequences';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Answered } from '../format/report.ts';
import { optionGroup } from '../input/optionGroup.ts';
import { quantityOf } from '../input/quantities.ts';
import { strictInt } from '../input/strictInt.ts';
import { usageError } from '../io/failure.ts';
import { say } from '../language/say.ts';
import { coldStopwatch } from './coldStopwatch.ts';

const CONSEQUENCES = 'Consequences';

// As long as load balancers and alerts commonly average over.
const WINDOW = 60;

const questionIds = Object.keys(questions) as readonly QuestionId[];

// What `all` means: the same inputs give the same answers. Times of lookups have to be asked for by name.
const alike: readonly QuestionId[] = questionIds.filter((id) => id !== 'lookup');

/** What the user asks beside moves and balance, and what they know. */
export interface QuestionFlags {
  readonly consequences?: readonly QuestionId[];
  readonly failures?: number;
  readonly itemBytes: number;
  readonly cacheBytes?: number;
  readonly qps?: number;
  readonly ttl?: number;
  readonly bandwidth?: number;
  readonly streams: number;
  readonly window?: number;
  readonly above?: number;
}

/** Adds `--consequences` and what its answers depend on. */
export function questionOptions(command: Command): Command {
  return circumstanceOptions(
    optionGroup(command, CONSEQUENCES, (group) =>
      group
        .addOption(
          new Option(
            '--consequences <list>',
            say`what follows for the service: all (but lookup, which takes times), or some of ${questionIds}`,
          ).argParser(readQuestions),
        )
        .addOption(
          new Option('--window <time>', 'length of the windows that a trace is cut into')
            .argParser(quantityOf('duration'))
            .default(WINDOW, '1m'),
        )
        .addOption(
          new Option('--above <peak>', 'peak above which a window counts as too high (1.25)').argParser(readPeak),
        ),
    ),
  );
}

/** Adds what answers depend on. */
export function circumstanceOptions(command: Command): Command {
  return optionGroup(command, CONSEQUENCES, (group) =>
    group
      .addOption(
        new Option('--failures <k>', 'nodes that fail at once (2, or as many as copies)').argParser(strictInt(2, 64)),
      )
      .addOption(
        new Option('--item-bytes <size>', 'mean size of a key with its value')
          .argParser(quantityOf('size'))
          .default(1024, '1kb'),
      )
      .addOption(
        new Option('--cache-bytes <size>', 'memory for items on a cache node of weight 1').argParser(
          quantityOf('size'),
        ),
      )
      .addOption(new Option('--qps <rate>', 'requests a second to the whole service').argParser(quantityOf('rate')))
      .addOption(new Option('--ttl <time>', 'time after which a cached item expires').argParser(quantityOf('duration')))
      .addOption(
        new Option('--bandwidth <size>', 'bytes a second that a node can send, and receive').argParser(
          quantityOf('size'),
        ),
      )
      .addOption(
        new Option('--streams <n>', 'transfers that a node takes part in at once, in each direction')
          .argParser(strictInt(1, 1024))
          .default(4),
      ),
  );
}

function readPeak(text: string): number {
  const peak = Number(text);
  if (text.trim() === '' || !(peak >= 1 && peak < Number.POSITIVE_INFINITY))
    throw new InvalidArgumentError(say`It must be a number of at least 1, such as 1.25.`);
  return peak;
}

function readQuestions(text: string): readonly QuestionId[] {
  const words = text.split(',');
  const unknown = words.find((id) => id !== 'all' && !questionIds.some((known) => known === id));
  if (unknown !== undefined)
    throw new InvalidArgumentError(say`${JSON.stringify(unknown)} is none of all, ${questionIds}.`);
  return questionIds.filter((id) => words.includes(id) || (words.includes('all') && alike.includes(id)));
}

/** Counts the requests of a trace over time, where the flags ask for that. Throws a usage failure where a run does not read all of it. */
export async function windowsOf(
  flags: QuestionFlags & { readonly keysFrom?: readonly string[]; readonly shard?: unknown; readonly queue?: unknown },
  contenders: readonly (readonly Cluster[])[],
): Promise<Windows | undefined> {
  const { consequences, keysFrom, shard, queue, window = WINDOW } = flags;
  if (!keysFrom || !consequences?.includes('traffic')) return undefined;
  if (shard || queue !== undefined)
    throw usageError(
      say`--${shard ? 'shard' : 'queue'}: no part of a run has the windows of --consequences traffic; name the other questions`,
    );
  const { Windows } = await import('@shardscope/core/consequences');
  return new Windows(contenders.flat(), window);
}

/** What the flags tell of the service. */
export function circumstancesOf(
  flags: QuestionFlags & { readonly replicas: number; readonly seed: number; readonly zipf?: number },
  keys: number,
): Circumstances {
  const {
    failures,
    itemBytes,
    cacheBytes,
    qps,
    ttl,
    bandwidth,
    streams,
    window,
    above,
    replicas,
    seed,
    zipf = 0,
  } = flags;
  return {
    keys,
    copies: replicas,
    failures: failures ?? Math.max(2, replicas),
    itemBytes,
    ...(cacheBytes === undefined ? {} : { cacheBytes }),
    ...(qps === undefined ? {} : { qps }),
    ...(ttl === undefined ? {} : { ttl }),
    ...(bandwidth === undefined ? {} : { bandwidth }),
    ...(window === undefined ? {} : { window }),
    ...(above === undefined ? {} : { above }),
    zipf,
    streams,
    seed,
  };
}

/** Answers what was asked of the states that clusters go through. */
export async function answered(
  asked: readonly QuestionId[],
  known: Circumstances,
  contenders: readonly (readonly Cluster[])[],
  trace?: Windows,
): Promise<Answered> {
  const { Answering, consequences } = await import('@shardscope/core/consequences');
  const answering = new Answering(known, undefined, trace, asked.includes('lookup') ? coldStopwatch() : undefined);
  return {
    questions: asked.map((id) => consequences[id]),
    known,
    answers: contenders.map((states) => answering.answers(states, asked)),
    curves: contenders.map((states) => answering.curves(states, asked)),
  };
}

/** The words that ask the same again. */
export function questionWords(flags: QuestionFlags): string[] {
  const { consequences, window, above } = flags;
  if (!consequences) return [];
  const all = alike.every((id) => consequences.includes(id));
  const asked = (all ? ['all', ...consequences.filter((id) => !alike.includes(id))] : consequences).join();
  // Windows are those of a trace.
  const traffic = consequences.includes('traffic') && window !== undefined ? ['--window', `${window}s`] : [];
  const bound = consequences.includes('traffic') && above !== undefined ? ['--above', `${above}`] : [];
  return ['--consequences', asked, ...circumstanceWords(flags), ...traffic, ...bound];
}

/** The words that tell the same of the service. */
export function circumstanceWords(flags: QuestionFlags): string[] {
  const { failures, itemBytes, cacheBytes, qps, ttl, bandwidth, streams } = flags;
  const word = (name: string, value: number | undefined, unit = ''): string[] =>
    value === undefined ? [] : [`--${name}`, `${value}${unit}`];
  return [
    ...word('failures', failures),
    ...word('item-bytes', itemBytes),
    ...word('cache-bytes', cacheBytes),
    ...word('qps', qps),
    ...word('ttl', ttl, 's'),
    ...word('bandwidth', bandwidth),
    ...word('streams', streams),
  ];
}
