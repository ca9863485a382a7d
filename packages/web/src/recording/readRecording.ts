import { InputError, phrase } from '@shardscope/core';
import { parseLiveEvent } from '@shardscope/core/redis';
import type { RecordedWatch } from '../model/recordedWatch.ts';
import { RecordedSoFar } from './recordedSoFar.ts';

/**
 * Reads a recording of `redis watch`. A last line without a line feed was torn off and is left out. Throws an `InputError` that names the
 * line which cannot be read.
 */
export async function readRecording(file: File): Promise<RecordedWatch> {
  let recorded: RecordedSoFar | undefined;
  let number = 0;
  for await (const line of wholeLines(file)) {
    number++;
    if (line.trim() === '') continue;
    const event = parseLiveEvent(line, number);
    if (recorded) recorded.append(event, line.length);
    else if (event.type === 'hello') recorded = new RecordedSoFar(file.name, event);
    else throw new InputError(phrase`line ${number}: a recording begins with hello`);
  }
  if (!recorded) throw new InputError(phrase`line ${1}: a recording begins with hello`);
  return recorded;
}

async function* wholeLines(file: Blob): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = file.stream().getReader();
  let rest = '';
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
