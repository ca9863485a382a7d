import { type FileHandle, lstat, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { say } from '../language/say.ts';
import { exitCodes, fileFailure, ofSystem, usageError } from './failure.ts';
import { type Io, write } from './io.ts';

/** Where results go: stdout, or a file that appears whole or not at all. */
export interface Output {
  write(text: string | Uint8Array): Promise<void>;
  /** Puts everything written onto the disk. */
  sync(): Promise<void>;
  /** Puts the file in place; call it once, after `sync`. */
  place(): Promise<void>;
  /** Removes what was written and is not in place yet. */
  discard(): Promise<void>;
}

/** A path that a flag asks to write to; none, or `-`, is stdout. */
export interface Destination {
  readonly flag: string;
  readonly path: string | undefined;
}

interface WriteOptions {
  readonly force?: boolean;
  readonly keysFrom?: readonly string[];
}

const STDOUT = '-';

/** Opens an output; nothing is created in place of a file yet. */
async function openOutput(
  { flag, path: given = STDOUT }: Destination,
  { force }: WriteOptions,
  io: Io,
): Promise<Output> {
  const nothing = async (): Promise<void> => {};
  if (given === STDOUT) {
    return { write: (text) => write(io.stdout, text), sync: nothing, place: nothing, discard: nothing };
  }
  if (given === '') throw usageError(say`${flag} needs a file name, or - for stdout`);
  const path = resolve(given);
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) throw usageError(say`${flag} ${given} is a directory`);
  // Devices and pipes are written to as they are: there is nothing to replace.
  if (there && !there.isFile()) return toFile(await opened(given, path, 'w'), given, nothing, nothing);
  if (there && !force) throw usageError(say`${flag} ${given} already exists; use --force to overwrite it`);
  if (!there && !force && (await lstat(path).catch(() => undefined))) {
    throw usageError(say`${flag} ${given} is a dangling symbolic link; use --force to replace it`);
  }
  await sweep(path);
  const partial = `${path}.${process.pid}.partial`;
  return toFile(
    await opened(given, partial, 'wx'),
    given,
    () => rename(partial, path),
    () => rm(partial, { force: true }),
  );
}

/** Removes what runs that were killed have left beside a file. */
async function sweep(path: string): Promise<void> {
  const folder = dirname(path);
  const start = `${basename(path)}.`;
  for (const name of await readdir(folder).catch(() => [])) {
    const [, pid] = name.startsWith(start) ? (/^([0-9]+)\.partial$/.exec(name.slice(start.length)) ?? []) : [];
    if (pid !== undefined && !runs(Number(pid))) await rm(join(folder, name), { force: true });
  }
}

/** Whether a process of that id runs here, whoever owns it. */
function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !(ofSystem(error) && error.code === 'ESRCH');
  }
}

async function opened(output: string, path: string, flags: string): Promise<FileHandle> {
  try {
    return await open(path, flags);
  } catch (error) {
    throw cannotWrite(output, error);
  }
}

function toFile(handle: FileHandle, output: string, place: () => Promise<void>, remove: () => Promise<void>): Output {
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      throw cannotWrite(output, error);
    }
  };
  return {
    write: (text) => attempt(() => handle.writeFile(text)),
    sync: () =>
      attempt(async () => {
        // A device may refuse to be synced; a file may not.
        if ((await handle.stat()).isFile()) await handle.sync();
        await handle.close();
      }),
    place: () => attempt(place),
    discard: async () => {
      await handle.close().catch(() => {});
      await remove();
    },
  };
}

const cannotWrite = (output: string, error: unknown): unknown =>
  fileFailure(say`cannot write ${output}`, error, exitCodes.runtime);

/** Throws if two destinations are one, or one is the file the keys are read from. */
async function checkDistinct(destinations: readonly Destination[], { keysFrom }: WriteOptions): Promise<void> {
  const flagOf = new Map<string, string>();
  const keys = new Set(await Promise.all((keysFrom ?? []).filter((path) => path !== STDOUT).map(canonicalPath)));
  for (const { flag, path = STDOUT } of destinations) {
    const place = path === STDOUT ? STDOUT : await canonicalPath(path);
    if (keys.has(place)) throw usageError(say`${flag} ${path} is also read by --keys-from`);
    const other = flagOf.get(place);
    if (other !== undefined) {
      throw usageError(say`${other} and ${flag} both write to ${place === STDOUT ? 'stdout' : path}`);
    }
    flagOf.set(place, flag);
  }
}

/** A path without symbolic links in its folder, so that one file has one name whether it is there yet or not. */
async function canonicalPath(path: string): Promise<string> {
  const whole = resolve(path);
  return join(await realpath(dirname(whole)).catch(() => dirname(whole)), basename(whole));
}

/** Runs `produce` with an output for each destination, and puts all of them in place, or none if anything fails. */
export async function withOutputs(
  destinations: readonly Destination[],
  rules: WriteOptions,
  io: Io,
  produce: (outputs: readonly Output[]) => Promise<void>,
): Promise<void> {
  await checkDistinct(destinations, rules);
  const outputs: Output[] = [];
  try {
    for (const destination of destinations) outputs.push(await openOutput(destination, rules, io));
    await produce(outputs);
    for (const output of outputs) await output.sync();
    for (const output of outputs) await output.place();
  } catch (error) {
    for (const output of outputs) await output.discard();
    throw error;
  }
}

/** The same with the one output that `-o` names. */
export const withOutput = (
  flags: WriteOptions & { readonly output?: string },
  io: Io,
  produce: (output: Output) => Promise<void>,
): Promise<void> => withOutputs([{ flag: '--output', path: flags.output }], flags, io, ([output]) => produce(output));
