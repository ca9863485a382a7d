import { createClient } from '@redis/client';

type Client = Awaited<ReturnType<typeof clientOf>>;

/** Makes the class of all others, which takes 40 ms. It never connects. */
const model = createClient({ RESP: 2, disableClientInfo: true, commandOptions: { timeout: 0 } });

const clientOf = async (port: number) => {
  const client = model.duplicate({
    socket: { host: '127.0.0.1', port, connectTimeout: 2000, reconnectStrategy: false },
  });
  client.on('error', () => {});
  return await client.connect();
};

/** Thrown when a writer is told to end while it waits for a reply that would count. */
class Ended extends Error {}

/** What a key must be, and what it may be as well because nobody knows whether the last write arrived. */
interface Known {
  acknowledged: string | null;
  pending: (string | null)[];
}

/** Kinds of what can be wrong: with keys in the end, and with what a client read meanwhile. */
export const findingKinds = ['lost', 'wrong', 'back', 'twice', 'read-nil', 'read-wrong', 'read-deleted'] as const;

/**
 * What was wrong with a key: it is gone, has another value, is there though it was deleted (`back`), or at two masters; or a client read nil
 * for it while it had a value, another value, or the value of a deleted key.
 */
export interface Finding {
  readonly kind: (typeof findingKinds)[number];
  readonly key: string;
  readonly text: string;
}

/** Clients that write all the time, each its own keys, and know what they were told: every acknowledged write has to be there in the end. */
export class Witnesses {
  readonly #writers: Writer[];
  #running: Promise<void>[] = [];

  /** `tags` are hash tags, one for each slot to write to; `replicas` is how many of them have to have a write before it counts. */
  constructor(ports: readonly number[], tags: readonly string[], count = 8, replicas = 0) {
    this.#writers = Array.from({ length: count }, (_, number) => new Writer(number, ports, tags, replicas));
  }

  /** Begins to write, or goes on with it. */
  start(): void {
    this.#running = this.#writers.map((writer) => writer.run());
  }

  get writes(): number {
    return this.#writers.reduce((sum, { writes }) => sum + writes, 0);
  }

  /** Waits until every writer has been told of so many more writes. */
  async heard(more: number): Promise<void> {
    const goals = this.#writers.map(({ writes }) => writes + more);
    while (this.#writers.some(({ writes }, i) => writes < goals[i]))
      await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async stop(): Promise<void> {
    for (const writer of this.#writers) writer.stop();
    await Promise.all(this.#running);
  }

  /** Milliseconds from a write to its acknowledgement. */
  get latencies(): number[] {
    return this.#writers.flatMap(({ latencies }) => latencies);
  }

  /** What is wrong with the keys that these masters have now, and what writers read that was wrong. */
  async findings(masters: readonly number[]): Promise<Finding[]> {
    const found = new Map<string, string[]>();
    for (const port of masters) {
      const client = await clientOf(port);
      const keys = await client.sendCommand<string[]>(['KEYS', '*']);
      const values = await Promise.all(
        keys.map(async (key) => {
          const [, value] = await Promise.allSettled([
            client.sendCommand(['ASKING']),
            client.sendCommand(['GET', key]),
          ]);
          // A copy at a node that serves no client of its slot is none: it goes when that node hears of the owner.
          return value.status === 'fulfilled' ? String(value.value) : undefined;
        }),
      );
      keys.forEach((key, i) => {
        const value = values[i];
        if (value !== undefined) found.set(key, [...(found.get(key) ?? []), value]);
      });
      client.destroy();
    }
    const findings: Finding[] = [];
    for (const writer of this.#writers) {
      findings.push(...writer.misread);
      for (const [key, known] of writer.known) {
        const values = found.get(key) ?? [];
        if (values.length > 1) findings.push({ kind: 'twice', key, text: `${key} is ${values.join(' and ')}` });
        findings.push(...wrongWith(key, values[0] ?? null, known));
      }
    }
    return findings;
  }
}

/** What a client has read that would be one of these in the end. */
const MISREAD = { lost: 'read-nil', wrong: 'read-wrong', back: 'read-deleted' } as const;

function wrongWith(
  key: string,
  value: string | null,
  { acknowledged, pending }: Known,
): { readonly kind: keyof typeof MISREAD; readonly key: string; readonly text: string }[] {
  if (value === acknowledged || pending.includes(value)) return [];
  const kind = value === null ? 'lost' : acknowledged === null ? 'back' : 'wrong';
  return [{ kind, key, text: `${key} is ${value}, and was ${acknowledged}` }];
}

class Writer {
  readonly known = new Map<string, Known>();
  readonly misread: Finding[] = [];
  readonly latencies: number[] = [];
  writes = 0;
  readonly #number: number;
  readonly #ports: readonly number[];
  readonly #tags: readonly string[];
  readonly #replicas: number;
  readonly #clients = new Map<number, Client>();
  readonly #owner = new Map<string, number>();
  #ended = false;
  #seed: number;

  constructor(number: number, ports: readonly number[], tags: readonly string[], replicas: number) {
    this.#number = number;
    this.#ports = ports;
    this.#tags = tags;
    this.#replicas = replicas;
    this.#seed = number * 7919 + 1;
  }

  stop(): void {
    this.#ended = true;
  }

  async run(): Promise<void> {
    this.#ended = false;
    try {
      while (!this.#ended) {
        await this.#write();
        // The servers and the tool want to get a word in, too.
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
    } finally {
      for (const client of this.#clients.values()) if (client.isOpen) client.destroy();
    }
  }

  async #write(): Promise<void> {
    const tag = this.#tags[this.#random(this.#tags.length)];
    const one = `{${tag}}${this.#number}`;
    const two = `${one}b`;
    const value = `${this.writes + 1}`;
    const start = performance.now();
    switch (this.#random(7)) {
      case 0:
        await this.#acknowledged(tag, [[one, null]], [['DEL', one]]);
        break;
      case 1:
        await this.#acknowledged(
          tag,
          [
            [one, value],
            [two, value],
          ],
          [['MULTI'], ['SET', one, value], ['SET', two, value], ['EXEC']],
        );
        break;
      case 2:
        await this.#acknowledged(
          tag,
          [[two, value]],
          [['EVAL', "return redis.call('SET', KEYS[1], ARGV[1])", '1', two, value]],
        );
        break;
      case 3:
        await this.#acknowledged(tag, [[one, value]], [['SET', one, value, 'PX', '3600000']]);
        break;
      case 4:
        return await this.#read(tag, one);
      default:
        await this.#acknowledged(tag, [[one, value]], [['SET', one, value]]);
    }
    this.writes++;
    this.latencies.push(performance.now() - start);
  }

  /** Writes, from redirection to redirection and try to try, until it is acknowledged. */
  async #acknowledged(tag: string, effects: [string, string | null][], commands: string[][]): Promise<void> {
    for (const [key, value] of effects) {
      const known = this.known.get(key) ?? { acknowledged: null, pending: [] };
      known.pending.push(value);
      this.known.set(key, known);
    }
    if ((await this.#served(tag, commands)) === undefined) return;
    for (const [key, value] of effects) this.known.set(key, { acknowledged: value, pending: [] });
  }

  /** Nobody else writes the key, so that what is read must be what was acknowledged. */
  async #read(tag: string, key: string): Promise<void> {
    const known = this.known.get(key);
    if (!known) return;
    const value = await this.#served(tag, [['GET', key]]);
    this.misread.push(
      ...wrongWith(key, value as string | null, known).map(
        ({ kind, text }): Finding => ({ kind: MISREAD[kind], key, text: `read: ${text}` }),
      ),
    );
  }

  async #served(tag: string, commands: string[][]): Promise<unknown> {
    let port = this.#owner.get(tag) ?? this.#ports[this.#random(this.#ports.length)];
    for (let ask = false; ; ) {
      if (this.#ended) throw new Ended();
      try {
        const client = await this.#at(port);
        const all = ask ? [['ASKING'], ...commands] : commands;
        const waiting = this.#replicas > 0 && commands[0][0] !== 'GET' ? [['WAIT', `${this.#replicas}`, '1000']] : [];
        const replies = await Promise.allSettled([...all, ...waiting].map((argv) => client.sendCommand(argv)));
        const bad = replies.find(({ status }) => status === 'rejected');
        if (bad) throw (bad as PromiseRejectedResult).reason;
        const values = replies.map((reply) => (reply as PromiseFulfilledResult<unknown>).value);
        if (waiting.length > 0 && Number(values.pop()) < this.#replicas) throw new Error('too few replicas');
        if (!ask) this.#owner.set(tag, port);
        return values.at(-1);
      } catch (error) {
        const [, word, to] = /^(ASK|MOVED) \d+ \S*:(\d+)/.exec((error as Error).message) ?? [];
        ask = word === 'ASK';
        if (word === 'MOVED') this.#owner.set(tag, Number(to));
        // A transaction cannot be asked for, and its slot may stay open for as long as nobody moves it: it is given up.
        if (commands.length > 1 && /^(ASK|TRYAGAIN|EXECABORT)/.test((error as Error).message)) return undefined;
        if (word === 'MOVED' || ask) port = Number(to);
        else {
          // Somebody is away, or the slot is on its way: ask around.
          this.#owner.delete(tag);
          port =
            word === undefined && !/TRYAGAIN|EXECABORT/.test((error as Error).message)
              ? this.#ports[this.#random(this.#ports.length)]
              : port;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      }
    }
  }

  async #at(port: number): Promise<Client> {
    const held = this.#clients.get(port);
    if (held?.isReady) return held;
    if (held?.isOpen) held.destroy();
    const client = await clientOf(port);
    this.#clients.set(port, client);
    return client;
  }

  #random(below: number): number {
    this.#seed = (Math.imul(this.#seed, 1103515245) + 12345) >>> 0;
    return Math.floor((this.#seed / 2 ** 32) * below);
  }
}
