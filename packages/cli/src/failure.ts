/** Exit codes, as docs/cli.md lists them. */
export const exitCodes = { ok: 0, runtime: 1, usage: 2, data: 3, assertion: 4, interrupted: 130 } as const;

/** An end of the run that the user can do something about: its lines on stderr and an exit code. */
export class Failure extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** Wrong usage: names the flag or argument and the allowed range. */
export const usage = (message: string): Failure => new Failure(exitCodes.usage, message);

/** Data that cannot be read: names the file and the line. */
export const badData = (message: string): Failure => new Failure(exitCodes.data, message);

/** The failure that an error of any kind means; core's range and type errors are about what the user asked for. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof RangeError || error instanceof TypeError) return usage(error.message);
  return new Failure(exitCodes.runtime, error instanceof Error ? error.message : String(error));
}

/** Does something with what a file says; whatever is wrong with that is bad data of the file. */
export function inFile<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw badData(`${path}: ${failureOf(error).message}`);
  }
}
