import { Connection } from './connection.ts';
import { NoAnswer, silent } from './noAnswer.ts';
import { Patience } from './patience.ts';
import type { Reply } from './replyReader.ts';

/** What servers on loopback reply, as redis-cli prints it. Connections are made when somebody asks, and stay for the next. */
export class ServerReplies {
  readonly #timeout: number;
  readonly #patience = new Patience(new AbortController().signal);
  readonly #connections = new Map<number, Connection>();

  /** Waits `timeout` milliseconds for a reply. */
  constructor(timeout: number) {
    this.#timeout = timeout;
  }

  /** The reply to a command, or the words of the error. A server that says nothing in time is asked over another connection the next time. */
  async of(port: number, argv: readonly string[]): Promise<string> {
    const connection = this.#connection(port);
    const late = () => silent(`127.0.0.1:${port}`, this.#timeout);
    try {
      return printed(await this.#patience.wait(connection.send(argv), this.#timeout, late)).trimEnd();
    } catch (error) {
      if (error instanceof NoAnswer) connection.close();
      return (error as Error).message;
    }
  }

  close(): void {
    for (const connection of this.#connections.values()) connection.close();
  }

  #connection(port: number): Connection {
    const known = this.#connections.get(port);
    if (known && !known.broken) return known;
    const connection = new Connection('127.0.0.1', port, {});
    this.#connections.set(port, connection);
    return connection;
  }
}

const printed = (reply: Reply): string => (Array.isArray(reply) ? reply.map(printed).join('\n') : String(reply ?? ''));
