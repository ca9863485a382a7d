import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { Connection } from '../model/recordedWatch.ts';

/** Milliseconds between two tries to get a connection back, at first and at most. */
const [FIRST_WAIT, LONGEST_WAIT] = [250, 4000];

/** What a watch says: an event of its recording, or only that an instant has passed without one. */
export interface LiveMessage {
  readonly kind: 'event' | 'now';
  readonly data: string;
}

/**
 * What a watch says from its beginning on, until it ends or the signal aborts. A connection that is lost is made again, and goes on after what was
 * heard last. `told` hears what has become of it.
 */
export async function* liveMessages(
  token: string,
  signal: AbortSignal,
  told: (now: Connection) => void,
): AsyncGenerator<LiveMessage> {
  let last: string | undefined;
  for (let wait = FIRST_WAIT; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
    try {
      const headers = { 'x-shardscope': token, ...(last === undefined ? {} : { 'last-event-id': last }) };
      const { status, body } = await fetch('events', { headers, signal, cache: 'no-store' });
      if (status === 403) return told('refused');
      if (status === 200 && body) {
        told('live');
        const messages = body
          .pipeThrough(new TextDecoderStream())
          .pipeThrough(new EventSourceParserStream())
          .getReader();
        for (;;) {
          const { done, value } = await messages.read();
          if (done) break;
          wait = FIRST_WAIT;
          if (value.event === 'end') return told('ended');
          if (value.id !== undefined) last = value.id;
          yield { kind: value.event === 'now' ? 'now' : 'event', data: value.data };
        }
      }
    } catch {
      // Whatever ended the connection, the next one tells more.
    }
    if (signal.aborted) return;
    told('lost');
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (signal.aborted) return;
  }
}
