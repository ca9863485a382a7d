import { type LiveEvent, parseLiveEvent } from '@shardscope/core/redis';
import { readText } from '../../input/readText.ts';
import { dataError, inFile } from '../../io/failure.ts';
import type { Io } from '../../io/io.ts';
import { say } from '../../language/say.ts';

/** The events of a recording. Throws bad data that names the line; a last line that was torn off is left out. */
export async function readRecording(path: string, io: Io): Promise<LiveEvent[]> {
  const lines = (await readText(path, '--replay', io)).split('\n');
  // A watch that was killed may have left half a line; a whole one ends with a line feed.
  const whole = lines.slice(0, -1);
  const events = inFile(path, () =>
    whole.flatMap((line, i) => (line.trim() === '' ? [] : [parseLiveEvent(line, i + 1)])),
  );
  if (events[0]?.type !== 'hello')
    throw dataError(say`${path}: a recording begins with hello: redis watch --record writes one`);
  return events;
}
