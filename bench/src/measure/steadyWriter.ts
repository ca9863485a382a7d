import { createClient } from '@redis/client';
import { redisSlot } from '@shardscope/core';

/** Clients that write to a slot which stays at its master, a SET every millisecond whether the last one is answered or not. */
export class SteadyWriter {
  readonly #clients: Awaited<ReturnType<typeof SteadyWriter.client>>[];
  readonly #times: number[] = [];
  readonly #timer: NodeJS.Timeout;

  private constructor(clients: Awaited<ReturnType<typeof SteadyWriter.client>>[], keys: readonly string[]) {
    this.#clients = clients;
    this.#timer = setInterval(() => {
      for (const [i, client] of clients.entries()) void this.#write(client, keys[i]);
    }, 1);
  }

  /** A connection to a port of this machine. */
  static async client(port: number) {
    const client = createClient({ RESP: 2, commandOptions: { timeout: 0 }, socket: { host: '127.0.0.1', port } });
    client.on('error', () => {});
    return await client.connect();
  }

  /** Writes to the masters of these ports, which own thirds of the slots in this order. */
  static async start(ports: readonly number[]): Promise<SteadyWriter> {
    const clients = await Promise.all(ports.map((port) => SteadyWriter.client(port)));
    return new SteadyWriter(
      clients,
      ports.map((_, i) => keyOf(i)),
    );
  }

  /** Milliseconds within which 99 of 100 writes were answered. */
  get p99(): number {
    return [...this.#times].sort((a, b) => a - b)[Math.ceil(0.99 * this.#times.length) - 1] ?? 0;
  }

  end(): void {
    clearInterval(this.#timer);
    for (const client of this.#clients) client.destroy();
  }

  async #write(client: Awaited<ReturnType<typeof SteadyWriter.client>>, key: string): Promise<void> {
    const sent = performance.now();
    await client.sendCommand(['SET', key, `${sent}`]).then(
      () => this.#times.push(performance.now() - sent),
      () => {},
    );
  }
}

/** A key of the middle of a third of the slots. */
function keyOf(third: number): string {
  for (let number = 0; ; number++) {
    const slot = redisSlot.of(`writer:${number}`);
    if (slot > third * 5461 + 2000 && slot < third * 5461 + 4000) return `writer:${number}`;
  }
}
