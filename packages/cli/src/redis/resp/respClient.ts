import { connect as connectPlain, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import { encodedCommand } from './encodedCommand.ts';
import { ErrorReply, RespDecoder, type RespReply } from './respDecoder.ts';

/** How a node is reached. */
export interface RespOptions {
  readonly host: string;
  readonly port: number;
  /** Milliseconds after which a connection that does not come about is given up. */
  readonly connectTimeout: number;
  readonly tls?: ConnectionOptions;
  readonly user?: string;
  readonly password?: string;
}

interface Waiting {
  readonly asBytes: boolean;
  readonly answered: (reply: RespReply) => void;
  readonly failed: (error: Error) => void;
}

/** What a connection says that the other end has closed. */
export const CLOSED = 'Socket closed unexpectedly';

/** One connection to a server, by RESP 2. Commands go out in the order in which they are given; once lost, it stays lost. */
export class RespClient {
  readonly #options: RespOptions;
  readonly #waiting: Waiting[] = [];
  #socket: Socket | undefined;
  #unref = false;
  #lost: Error | undefined;
  #ready = false;
  #heardOf: (error: Error) => void = () => {};
  /** Commands that go out together, at the end of what is being done now. */
  #outgoing: Buffer[] = [];

  constructor(options: RespOptions) {
    this.#options = options;
  }

  /** Whether it is connected, or about to be. */
  get isOpen(): boolean {
    return this.#socket !== undefined && !this.#lost;
  }

  /** Whether the server has taken us in. */
  get isReady(): boolean {
    return this.#ready && !this.#lost;
  }

  /** Tells of the error by which the connection is lost. */
  on(_event: 'error', heard: (error: Error) => void): void {
    this.#heardOf = heard;
  }

  /** Does not keep the program from ending. */
  unref(): void {
    this.#unref = true;
    this.#socket?.unref();
  }

  /** Connects, and logs in where a user or password is given. Throws the error of the connection, or an `ErrorReply`. */
  async connect(): Promise<this> {
    const { host, port, connectTimeout, tls, user, password } = this.#options;
    if (this.#lost) throw this.#lost;
    const socket = tls ? connectTls({ ...tls, host, port }) : connectPlain({ host, port });
    this.#socket = socket;
    if (this.#unref) socket.unref();
    socket.setNoDelay(true);
    const decoder = new RespDecoder(
      (reply) => this.#heard(reply),
      () => this.#waiting[0]?.asBytes ?? false,
    );
    socket.on('error', (error) => this.#lose(error));
    socket.on('close', () => this.#lose(new Error(CLOSED)));
    socket.on('data', (piece) => {
      try {
        decoder.write(piece);
      } catch (error) {
        this.#lose(error as Error);
      }
    });
    await new Promise<void>((connected, failed) => {
      socket.setTimeout(connectTimeout, () => this.#lose(new Error('Connection timeout')));
      socket.once(tls ? 'secureConnect' : 'connect', connected);
      socket.once('close', () => failed(this.#lost ?? new Error(CLOSED)));
    });
    socket.setTimeout(0);
    socket.setKeepAlive(true, 5000);
    if (user !== undefined || password !== undefined) {
      const login = [...(user === undefined ? [] : [user]), password ?? ''];
      await this.sendCommand(['AUTH', ...login]).catch((error: unknown) => {
        this.destroy();
        throw error;
      });
    }
    this.#ready = true;
    return this;
  }

  /** The reply to a command, its texts as bytes where that is wanted. Throws an `ErrorReply`, or the error by which the connection was lost. */
  async sendCommand<Reply = RespReply>(argv: readonly (string | Uint8Array)[], asBytes = false): Promise<Reply> {
    if (this.#lost || !this.#socket) throw this.#lost ?? new Error('The client is not connected');
    const reply = new Promise<RespReply>((answered, failed) => {
      this.#waiting.push({ asBytes, answered, failed });
    });
    if (this.#outgoing.push(encodedCommand(argv)) === 1) process.nextTick(() => this.#send());
    const heard = await reply;
    if (heard instanceof ErrorReply) throw heard;
    return heard as Reply;
  }

  /** Ends the connection at once. */
  destroy(): void {
    this.#lose(new Error('The client is closed'), true);
  }

  #send(): void {
    const [first, ...others] = this.#outgoing;
    this.#outgoing = [];
    if (!this.#lost) this.#socket?.write(others.length === 0 ? first : Buffer.concat([first, ...others]));
  }

  #heard(reply: RespReply): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting.answered(reply);
    else this.#lose(new Error('a reply to no command'));
  }

  #lose(error: Error, meant = false): void {
    if (this.#lost) return;
    this.#lost = error;
    this.#socket?.destroy();
    for (const { failed } of this.#waiting.splice(0)) failed(error);
    if (!meant) this.#heardOf(error);
  }
}
