import { InputError } from '@shardscope/core';
import { said, say } from '../language/say.ts';
import { sourceStack } from './sourceStack.ts';

/** Exit codes, as docs/cli.md lists them. */
export const exitCodes = { ok: 0, runtime: 1, usage: 2, data: 3, assertion: 4, unread: 5, interrupted: 130 } as const;

/** An end of the run that the user can do something about: its lines on stderr, if any, and an exit code. */
export class Failure extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** Wrong usage: names the flag or argument and the allowed range. */
export const usageError = (message: string): Failure => new Failure(exitCodes.usage, message);

/** Data that cannot be read: names the file and the line. */
export const dataError = (message: string): Failure => new Failure(exitCodes.data, message);

// What Node itself says of files and streams; its complaints about arguments are bugs of ours.
const ofFiles = ['ERR_FS_FILE_TOO_LARGE', 'ERR_STRING_TOO_LONG', 'ERR_STREAM_PREMATURE_CLOSE'];

/** Whether the system refused something: a file is missing or too large, a disk is full, a socket is closed. */
export const ofSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && ('syscall' in error || ('code' in error && ofFiles.includes(`${error.code}`)));

/** The failure that an error means to the user; `undefined` for one of ours, which no flag and no file can mend. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof Failure) return error;
  if (error instanceof InputError) return usageError(messageOf(error));
  if (ofSystem(error)) return new Failure(exitCodes.runtime, error.message);
  return undefined;
}

/** What an error says: core and this program in the language that is spoken, everything else in its own. */
export const messageOf = (error: Error): string => (error instanceof InputError ? said(error.reason) : error.message);

/** What is printed of a bug: where it is, and whom to tell. */
export function bugReport(error: unknown): string {
  const trace = error instanceof Error ? sourceStack(error.stack ?? error.message) : String(error);
  return say`this is a bug in shardscope, not in your input; please report it with the lines below\n${trace}`;
}

/**
 * What an error met on a file means to the user: its message behind the file's name. A failure keeps its exit code; what the system or core
 * says of the file gets `code`. A bug stays as it is.
 */
export function fileFailure(name: string, error: unknown, code: number = exitCodes.data): unknown {
  if (error instanceof Failure) return new Failure(error.code, `${name}: ${error.message}`);
  return error instanceof InputError || ofSystem(error) ? new Failure(code, `${name}: ${messageOf(error)}`) : error;
}

/** Does something with what a file says; what is wrong with that is bad data of the file, even if it would be wrong usage on a command line. */
export function inFile<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw fileFailure(name, error instanceof Failure ? dataError(error.message) : error);
  }
}

/** The same for what takes time. */
export async function inFileLater<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    return inFile(name, () => {
      throw error;
    });
  }
}
