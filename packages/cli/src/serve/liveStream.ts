import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LiveEvent, Recording } from '@shardscope/core/redis';
import { type Answer, refuse } from './listen.ts';

/** Who reads at the same time. */
const MOST_READERS = 8;

/** What is kept for readers that come later, in characters of JSON; what is older is thinned. */
const ROOM = 16 * 2 ** 20;

/** So many events are written before a reader has to have taken them. */
const PART = 256;

/** How long a reader may take for the rest once the watch is over, in milliseconds. */
const LAST_WAIT = 1000;

interface Reader {
  readonly response: ServerResponse;
  /** The number of the last event that it was sent. */
  n: number;
  isFed: boolean;
}

/**
 * Hands the events of a watch to whoever has its token, as server-sent events: all that is kept, or what comes after `Last-Event-ID`, and then what
 * happens. A reader that is slow is sent what is left once it can take it; nothing waits for it.
 */
export class LiveStream {
  /** 128 bits. */
  readonly token = randomBytes(16).toString('base64url');
  readonly #readers = new Set<Reader>();
  #recording: Recording | undefined;
  #count = 0;
  #now = 0;
  #isOver = false;

  /** Hears what is new. */
  heard(events: readonly LiveEvent[]): void {
    for (const event of events) {
      // A recording that is replayed may be of two watches, whose numbers start again.
      const numbered = { ...event, n: this.#count++ };
      if (this.#recording) this.#recording.append(numbered);
      else if (numbered.type === 'hello') this.#recording = new Recording(numbered, ROOM);
    }
    this.#feedAll();
  }

  /** An instant has passed, in milliseconds since 1970, with or without news. */
  passed(t: number): void {
    this.#now = t;
    this.#feedAll();
  }

  /** Nothing more will happen. Readers get what they have not had yet, then the end. */
  async end(): Promise<void> {
    this.#isOver = true;
    const late = new Promise<void>((resolve) => setTimeout(resolve, LAST_WAIT).unref());
    const all = [...this.#readers].map(
      ({ response }) => new Promise<void>((resolve) => response.once('close', () => resolve())),
    );
    this.#feedAll();
    await Promise.race([Promise.all(all), late]);
  }

  /** Answers `GET /events`, and leaves all else to another. */
  answering(others: Answer): Answer {
    return (request, response) => {
      if (request.url?.split('?', 1)[0] === '/events') this.#answer(request, response);
      else others(request, response);
    };
  }

  #answer({ method, headers }: IncomingMessage, response: ServerResponse): void {
    if (method !== 'GET') {
      response.setHeader('Allow', 'GET');
      refuse(response, 405, 'Only GET is answered.');
      return;
    }
    if (!this.#isToken(headers['x-shardscope'])) {
      refuse(response, 403, 'The token is missing, or is not that of this watch.');
      return;
    }
    if (this.#readers.size >= MOST_READERS) {
      refuse(response, 503, `${MOST_READERS} readers are here already.`);
      return;
    }
    const last = headers['last-event-id'];
    const reader = {
      response,
      n: typeof last === 'string' && /^\d{1,15}$/.test(last) ? Number(last) : -1,
      isFed: false,
    };
    response.on('error', () => {}).once('close', () => this.#readers.delete(reader));
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' });
    response.flushHeaders();
    this.#readers.add(reader);
    void this.#feed(reader);
  }

  #isToken(given: string | string[] | undefined): boolean {
    const [one, other] = [`${given}`, this.token].map((text) => createHash('sha256').update(text).digest());
    return timingSafeEqual(one, other);
  }

  #feedAll(): void {
    for (const reader of this.#readers) void this.#feed(reader);
  }

  async #feed(reader: Reader): Promise<void> {
    const { response } = reader;
    if (reader.isFed || response.writableEnded) return;
    reader.isFed = true;
    for (let events = this.#next(reader); events.length > 0 && !response.destroyed; events = this.#next(reader)) {
      reader.n = events[events.length - 1].n;
      const text = events.map((event) => `id: ${event.n}\ndata: ${JSON.stringify(event)}\n\n`).join('');
      if (!response.write(text)) await taken(response);
    }
    reader.isFed = false;
    if (this.#isOver) response.end('event: end\ndata: {}\n\n');
    else if (this.#now > 0 && response.writableLength === 0) response.write(`event: now\ndata: {"t":${this.#now}}\n\n`);
  }

  #next({ n }: Reader): readonly LiveEvent[] {
    return this.#recording?.after(n, PART) ?? [];
  }
}

/** Until a reader has taken what was written, or has gone. */
const taken = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
