import { createInterface } from 'node:readline/promises';
import { exitCodes, Failure } from '../../../io/failure.ts';
import type { Io } from '../../../io/io.ts';
import { say } from '../../../language/say.ts';

/** Has the user type the number of slots. Throws a `Failure` if it is another one. */
export async function confirm(slots: number, io: Io): Promise<void> {
  const lines = createInterface({ input: io.stdin, output: io.stderr, terminal: false });
  try {
    const typed = await lines.question(say`Type the number of slots that will move (${slots}) to go on: `, {
      signal: io.signal,
    });
    if (typed.trim() !== `${slots}`) throw new Failure(exitCodes.runtime, say`not confirmed: nothing was changed`);
  } catch (error) {
    if (io.signal.aborted) throw new Failure(io.signal.reason as number, say`interrupted: nothing was changed`);
    throw error;
  } finally {
    lines.close();
  }
}
