import { createClient, RESP_TYPES } from '@redis/client';

type Client = Awaited<ReturnType<typeof clientOf>>;

const clientOf = (port: number) =>
  createClient({
    socket: { host: '127.0.0.1', port, reconnectStrategy: false },
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
  }).connect();

/** Clients of the servers on these ports: they write as a client of a cluster does, and take stock. */
export class LiveKeys {
  /** Key to the value last acknowledged, as latin1. */
  readonly expected = new Map<string, string>();
  readonly #clients = new Map<number, Client>();
  #written = 0;

  private constructor(clients: readonly (readonly [number, Client])[]) {
    this.#clients = new Map(clients);
  }

  static async connect(ports: readonly number[]): Promise<LiveKeys> {
    return new LiveKeys(await Promise.all(ports.map(async (port) => [port, await clientOf(port)] as const)));
  }

  /** Sets a key to a new value, from redirection to redirection. */
  async write(key: Buffer): Promise<void> {
    const value = `value ${++this.#written}`;
    let [port] = this.#clients.keys();
    for (let ask = false; ; ) {
      try {
        if (ask) await this.asking(port, ['SET', key, value]);
        else await this.#at(port).sendCommand(['SET', key, value]);
        this.expected.set(key.toString('latin1'), value);
        return;
      } catch (error) {
        const [, word, to] = /^(ASK|MOVED) \d+ \S*:(\d+)$/.exec((error as Error).message) ?? [];
        if (to === undefined) throw error;
        port = Number(to);
        ask = word === 'ASK';
      }
    }
  }

  /** The reply to a command on a slot that this server is importing. */
  async asking(port: number, argv: readonly (string | Buffer)[]): Promise<string> {
    const client = this.#at(port);
    const [, reply] = await Promise.all([client.sendCommand(['ASKING']), client.sendCommand([...argv])]);
    return String(reply);
  }

  /** All keys that the servers have, as latin1, with their values. Throws for a key that two of them have. */
  async found(): Promise<Map<string, string>> {
    const all = new Map<string, string>();
    for (const [port, client] of this.#clients) {
      const keys = await client.sendCommand<Buffer[]>(['KEYS', '*']);
      const values = await Promise.all(keys.map((key) => this.asking(port, ['GET', key])));
      keys.forEach((key, i) => {
        const name = key.toString('latin1');
        if (all.has(name)) throw new Error(`two servers have ${JSON.stringify(name)}`);
        all.set(name, values[i]);
      });
    }
    return all;
  }

  close(): void {
    for (const client of this.#clients.values()) client.destroy();
  }

  #at(port: number): Client {
    const client = this.#clients.get(port);
    if (!client) throw new Error(`no server on port ${port}`);
    return client;
  }
}
