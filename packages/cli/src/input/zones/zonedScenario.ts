import { usageError } from '../../io/failure.ts';
import type { Io } from '../../io/io.ts';
import { say } from '../../language/say.ts';

/** A scenario whose nodes stand where the file of `--zones` says, if there is one; it is read only then. */
export const zonedScenario = async (text: string, zones: string | undefined, io: Io): Promise<string> =>
  zones === undefined ? text : (await import('./zoneFile.ts')).withZones(text, zones, io);

/** Throws a usage failure for `--zones` beside a configuration. */
export function refuseZones(zones: string | undefined): void {
  if (zones !== undefined)
    throw usageError(say`--zones goes with a scenario; a configuration says itself where its nodes stand`);
}
