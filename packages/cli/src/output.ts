import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { exitCodes, Failure, usage } from './failure.ts';
import { type Io, write } from './io.ts';

/** Where results go: stdout, or a file that appears whole or not at all. */
export interface Output {
  write(text: string): Promise<void>;
  /** Puts the file in place; call it once, after everything was written. */
  finish(): Promise<void>;
  /** Removes what was written so far. */
  discard(): Promise<void>;
}

interface Target {
  readonly output?: string;
  readonly force?: boolean;
  readonly keysFrom?: string;
}

/** Opens the output that the options `-o`, `--force` and `--keys-from` ask for; nothing is created in place of a file yet. */
export async function openOutput({ output, force = false, keysFrom }: Target, io: Io): Promise<Output> {
  if (output === undefined || output === '-') {
    return { write: (text) => write(io.stdout, text), finish: async () => {}, discard: async () => {} };
  }
  const path = resolve(output);
  if (keysFrom !== undefined && keysFrom !== '-' && resolve(keysFrom) === path) {
    throw usage(`--output ${output} is the file the keys are read from`);
  }
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) throw usage(`--output ${output} is a directory`);
  // Devices and pipes are written to as they are: there is nothing to replace.
  if (there && !there.isFile())
    return toFile(
      await opened(output, path, 'w'),
      output,
      async () => {},
      async () => {},
    );
  if (there && !force) throw usage(`--output ${output} exists; --force overwrites it`);
  const partial = `${path}.${process.pid}.partial`;
  const handle = await opened(output, partial, 'wx');
  return toFile(
    handle,
    output,
    () => rename(partial, path),
    () => rm(partial, { force: true }),
  );
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
    finish: () =>
      attempt(async () => {
        // A device may refuse to be synced; a file may not.
        if ((await handle.stat()).isFile()) await handle.sync();
        await handle.close();
        await place();
      }),
    discard: async () => {
      await handle.close().catch(() => {});
      await remove();
    },
  };
}

const cannotWrite = (output: string, error: unknown): Failure =>
  new Failure(exitCodes.runtime, `cannot write ${output}: ${(error as Error).message}`);

/** Runs `produce` with an output and puts it in place, or removes it if anything fails. */
export async function withOutput(target: Target, io: Io, produce: (output: Output) => Promise<void>): Promise<void> {
  const output = await openOutput(target, io);
  try {
    await produce(output);
    await output.finish();
  } catch (error) {
    await output.discard();
    throw error;
  }
}
