import { type Cluster, checkCount, InputError, parseNodes, slots, utf8 } from '@shardscope/core';
import { Argument, type Command, Option } from 'commander';
import { choices, clusterOf, type Selection, selectionOptions, warnings } from '../compare/selection.ts';
import { keyText } from '../format/keyText.ts';
import { handedOut } from '../format/outageText.ts';
import { printable } from '../format/printable.ts';
import { type Column, formatRows, type RowFormat, rowFormats } from '../format/rows.ts';
import { keyFilesOf, readingOptions } from '../input/keyFlags.ts';
import { repeated } from '../input/lists.ts';
import type { ReadingFlags } from '../input/readingFlags.ts';
import { strictInt } from '../input/strictInt.ts';
import { dataError, messageOf, usageError } from '../io/failure.ts';
import { checkpoint, type Io, note } from '../io/io.ts';
import { withOutput } from '../io/output.ts';
import { say } from '../language/say.ts';

interface Flags extends Selection, ReadingFlags {
  readonly nodes?: string;
  readonly from?: string;
  readonly assume: readonly string[];
  readonly down: readonly string[];
  readonly keysEncoding: 'utf8' | 'hex' | 'base64';
  readonly replicas?: number;
  readonly format: RowFormat;
  readonly output?: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

interface Row {
  readonly key: string | { readonly hex: string };
  readonly hash: number | string | null;
  readonly slot: number | null;
  readonly node: string | null;
  readonly replicas: readonly string[];
}

const columns: readonly Column<Row>[] = [
  { name: 'key', text: ({ key }) => (typeof key === 'string' ? key : `0x${key.hex}`) },
  { name: 'hash', right: true },
  { name: 'slot', right: true },
  { name: 'node' },
  { name: 'replicas', text: ({ replicas }) => replicas.join(' ') },
];

/** `shardscope locate`: where given keys live. */
export function locateCommand(command: Command, io: Io): void {
  command
    .addArgument(new Argument('[key...]', 'keys'))
    .option('-n, --nodes <list>', 'nodes, as "a,b=2,c" (=2 is a weight; docs/cli.md has more), or how many: "3"')
    .option('--from <file[#pool]>', 'take nodes and strategy from a configuration instead; docs/systems.md lists which')
    .option(
      '--assume <name=value>',
      'what the configuration does not say, such as client=java; repeatable',
      repeated,
      [],
    )
    .option('--down <node>', 'that node is down; repeatable', repeated, []);
  readingOptions(selectionOptions(command, 'one strategy'))
    .addOption(
      new Option('--keys-encoding <encoding>', 'how keys are written')
        .choices(['utf8', 'hex', 'base64'])
        .default('utf8'),
    )
    .addOption(
      new Option(
        '--replicas <r>',
        'copies of each key, the owner included (1, or as the configuration says)',
      ).argParser(strictInt(1, 1024)),
    )
    .addOption(new Option('-f, --format <format>', 'output format').choices(rowFormats).default('table'))
    .option('-o, --output <file>', 'write to a file atomically')
    .option('--force', 'overwrite the output file')
    .option('-q, --quiet', 'no notes on stderr')
    .action((keys: string[], flags: Flags) => locate(keys, flags, io));
}

async function locate(given: readonly string[], flags: Flags, io: Io): Promise<void> {
  if (given.length > 0 && flags.keysFrom !== undefined)
    throw usageError(say`give keys as arguments or with --keys-from, not both`);
  if (given.length === 0 && flags.keysFrom === undefined)
    throw usageError(say`locate needs keys, as arguments or with --keys-from <file|->`);
  const { cluster, notes, copies } = flags.from === undefined ? typed(flags) : await configured(flags, flags.from, io);
  await note(io, flags, notes);
  await withOutput(flags, io, async (output) => {
    // JSON and tables are one document; the other formats are written as they come.
    const whole = flags.format === 'json' || flags.format === 'table';
    const kept: Row[] = [];
    let header = true;
    let unplaced = 0;
    let number = 0;
    for await (const keys of batches(given, flags, io)) {
      const rows = keys.map((key) => located(++number, () => rowOf(cluster, key, flags.replicas ?? copies)));
      unplaced += rows.filter(({ node }) => node === null).length;
      if (whole) for (const row of rows) kept.push(row);
      else await output.write(await formatRows(flags.format, columns, rows, { header }));
      header = false;
      await checkpoint(io, () => say`part of the keys`);
    }
    if (whole) await output.write(await formatRows(flags.format, columns, kept));
    if (unplaced > 0) {
      await note(io, flags, [say`${cluster.strategy.id}: ${handedOut(unplaced)}, so no fixed node holds them`]);
    }
  });
}

/** Does something with a key; one that the system's rule cannot take is bad data. */
function located<T>(number: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof InputError ? dataError(say`key ${number}: ${messageOf(error)}`) : error;
  }
}

/** Where keys go, what the user should know of it, and how many copies of a key there are unless the flags say it. */
interface Placement {
  readonly cluster: Cluster;
  readonly notes: readonly string[];
  readonly copies: number;
}

/** The cluster of nodes and a strategy that were typed. */
function typed(flags: Flags): Placement {
  const [choice, ...more] = choices(flags, ['slots']);
  if (more.length > 0) throw usageError(say`locate takes one strategy; to compare several, use shardscope compare`);
  if (flags.nodes === undefined) throw usageError(say`locate needs nodes: -n <list>, or --from <configuration>`);
  if (flags.assume.length > 0) throw usageError(say`--assume goes with --from: it says what a configuration does not`);
  const nodes = parseNodes(flags.nodes, (count) => checkCount(choice.strategy, count));
  const cluster = clusterOf(choice, nodes);
  return { cluster: withDown(cluster, flags.down), notes: warnings(choice, cluster.size), copies: 1 };
}

/** The cluster that a configuration describes. */
async function configured(flags: Flags, from: string, io: Io): Promise<Placement> {
  for (const name of ['nodes', 'strategy', 'option', 'hash', 'copies'] as const) {
    if (flags[name] !== undefined) throw usageError(say`--from takes the place of --${name}: give one of them`);
  }
  if (from.startsWith('-') && flags.keysFrom?.includes('-'))
    throw usageError(say`--from - and --keys-from -: stdin can be read once`);
  const { configurationText } = await import('../configuration/configurationText.ts');
  const { deploymentOf, factsOf, placedBy } = await import('../configuration/deploymentOf.ts');
  const source = await configurationText(from, '--from', io);
  const { deployment, notes } = deploymentOf(source, factsOf(flags.assume));
  const cluster = withDown(placedBy(source, deployment), flags.down);
  return { cluster, notes, copies: deployment.copies ?? 1 };
}

/** The cluster while some of its nodes are down. */
function withDown(cluster: Cluster, down: readonly string[]): Cluster {
  const known = cluster.members.map(({ id }) => id);
  const unknown = down.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw usageError(
      say`--down ${unknown}: no node has this name; there are ${printable(known.slice(0, 20).join(', '))}`,
    );
  return cluster.failAll(down);
}

async function* batches(given: readonly string[], flags: Flags, io: Io): AsyncGenerator<Uint8Array[]> {
  if (flags.keysFrom === undefined) {
    yield given.map((text, i) => decoded(utf8(text), flags.keysEncoding, say`key ${i + 1}`));
    return;
  }
  let line = 0;
  const files = await keyFilesOf(flags.keysFrom, flags, io);
  for await (const { bytes, starts, ends, count } of files.batches()) {
    yield Array.from({ length: count }, (_, i) => {
      line++;
      return decoded(bytes.slice(starts[i], ends[i]), flags.keysEncoding, say`key ${line}`);
    });
  }
}

/** The bytes that a key, written in an encoding, stands for. */
function decoded(text: Uint8Array, encoding: Flags['keysEncoding'], where: string): Uint8Array {
  if (encoding === 'utf8') return text;
  const written = Buffer.from(text).toString('latin1');
  const valid =
    encoding === 'hex' ? /^(?:[0-9a-fA-F]{2})*$/ : /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
  if (!valid.test(written)) throw dataError(say`${where} is not ${encoding}: ${JSON.stringify(written.slice(0, 60))}`);
  return Buffer.from(written, encoding);
}

function rowOf(cluster: Cluster, key: Uint8Array, replicas: number): Row {
  const { hash, strategy, partitioner } = cluster;
  const low = hash.of(key);
  const holders = cluster.getN(key, replicas).map(({ id }) => id);
  return {
    key: keyText(key),
    hash: partitioner.locateKey ? null : hash.high ? `0x${hex32(hash.high(key))}${hex32(low)}` : low >>> 0,
    slot: strategy.hash.id === slots.hash.id ? low : null,
    node: holders[0] ?? null,
    replicas: holders,
  };
}

const hex32 = (half: number): string => (half >>> 0).toString(16).padStart(8, '0');
