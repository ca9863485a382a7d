import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Access } from './access.ts';
import { ErrorReply, type Reply, ReplyReader } from './replyReader.ts';

/** A server ended the connection, and did not say why. */
export class Closed extends Error {
  override readonly name = 'Closed';
}

interface Asked {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
  readonly asBytes: boolean;
}

/**
 * A connection to a server that speaks RESP 2. It never connects again, sends no command twice or by itself but `AUTH`, and does not keep the
 * program running. Whoever waits sets the limits of time.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #connected: Promise<void>;
  readonly #replies = new ReplyReader();
  /** Those who wait for replies, in the order of their commands. */
  readonly #asked: Asked[] = [];
  #unsent = '';
  #broken: Error | undefined;
  #giveUp: (error: Error) => void = () => {};

  constructor(host: string, port: number, { tls, user, password }: Pick<Access, 'tls' | 'user' | 'password'>) {
    const socket = tls ? connectTls({ ...tls, host, port }) : connectPlain({ host, port });
    this.#socket = socket;
    const open = new Promise<void>((resolve, reject) => {
      socket.once(tls ? 'secureConnect' : 'connect', resolve);
      this.#giveUp = reject;
    });
    const auth = user === undefined ? [password ?? ''] : [user, password ?? ''];
    this.#connected = open.then(async () => {
      if (user !== undefined || password !== undefined) await this.send(['AUTH', ...auth]);
    });
    // Whoever asks hears of it.
    this.#connected.catch(() => {});
    socket.setNoDelay();
    socket.unref();
    socket.on('data', (piece) => this.#heard(piece));
    socket.on('error', (error) => this.#break(error));
    socket.on('close', () => this.#break(new Closed('the connection was closed')));
  }

  /** Resolves once connected, and known to the server. Throws the error of the connection, or an `ErrorReply`. */
  connected(): Promise<void> {
    return this.#connected;
  }

  /** Why it is of no use any more. */
  get broken(): Error | undefined {
    return this.#broken;
  }

  /**
   * The reply to a command, with its texts as bytes if `asBytes`. Commands of one turn of the event loop go out together. Throws an
   * `ErrorReply`, or why the connection is broken.
   */
  send(argv: readonly (string | Uint8Array)[], asBytes = false): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (this.#broken) return reject(this.#broken);
      if (this.#unsent === '') process.nextTick(() => this.#flush());
      this.#unsent += `*${argv.length}\r\n${argv.map(bulkOf).join('')}`;
      this.#asked.push({ resolve, reject, asBytes });
    });
  }

  close(): void {
    this.#break(new Closed('the connection was closed'));
    this.#socket.destroy();
  }

  #flush(): void {
    if (!this.#broken) this.#socket.write(this.#unsent, 'latin1');
    this.#unsent = '';
  }

  #heard(piece: Buffer): void {
    try {
      this.#replies.add(piece);
      for (;;) {
        const [asked] = this.#asked;
        const reply = this.#replies.next(asked?.asBytes ?? false);
        if (reply === undefined) return;
        // A server that turns somebody away says so unasked.
        if (!asked) throw new Error(reply instanceof ErrorReply ? reply.message : 'a reply that nobody asked for');
        this.#asked.shift();
        if (reply instanceof ErrorReply) asked.reject(reply);
        else asked.resolve(reply);
      }
    } catch (error) {
      this.#break(error as Error);
      this.#socket.destroy();
    }
  }

  #break(error: Error): void {
    this.#broken ??= error;
    this.#giveUp(this.#broken);
    for (const { reject } of this.#asked.splice(0)) reject(this.#broken);
  }
}

/** A word of a command as it goes out, a character for each byte. */
function bulkOf(word: string | Uint8Array): string {
  const isAscii = typeof word === 'string' && Buffer.byteLength(word) === word.length;
  const text = isAscii ? word : Buffer.from(word as string).toString('latin1');
  return `$${text.length}\r\n${text}\r\n`;
}
