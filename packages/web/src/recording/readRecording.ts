import { InputError, phrase } from '@shardscope/core';
import { addressOf, type LiveEvent, parseLiveEvent, Recording } from '@shardscope/core/redis';
import type { Recorded } from '../model/recorded.ts';

/**
 * Reads a recording of `redis watch`. A last line without a line feed was torn off and is left out. Throws an `InputError` that names the
 * line which cannot be read.
 */
export async function readRecording(file: File): Promise<Recorded> {
  let recording: Recording | undefined;
  let number = 0;
  for await (const line of wholeLines(file)) {
    number++;
    if (line.trim() === '') continue;
    const event = parseLiveEvent(line, number);
    if (recording) recording.append(event, line.length);
    else if (event.type === 'hello') recording = new Recording(event);
    else throw new InputError(phrase`line ${number}: a recording begins with hello`);
  }
  if (!recording) throw new InputError(phrase`line ${1}: a recording begins with hello`);
  const masters = mastersOf(recording.events);
  return {
    name: file.name,
    recording,
    nodes: [...masters.values()].map((id) => ({ id })),
    indices: new Map([...masters.keys()].map((id, index) => [id, index])),
    happenings: recording.events.filter((event) => event.type === 'event'),
  };
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

/** The addresses of all that are ever masters, by id. */
function mastersOf(events: readonly LiveEvent[]): Map<string, string> {
  const masters = new Map<string, string>();
  for (const event of events) {
    if (event.type !== 'state') continue;
    for (const node of event.nodes) {
      if (node.role === 'master' && !masters.has(node.id))
        masters.set(node.id, node.host === '' ? node.id.slice(0, 8) : addressOf(node));
    }
  }
  return masters;
}
