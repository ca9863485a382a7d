import { isAscii } from 'node:buffer';
import { isAllowed, Lost, type NodeReply, Refused, type Step } from '@shardscope/core/redis';
import { say } from '../../language/say.ts';
import { type Access, reasonOf } from '../live/access.ts';
import type { Address } from '../live/address.ts';
import { AS_BYTES, clientFor, redisClient } from '../live/clientModel.ts';
import { silent } from '../live/noAnswer.ts';
import type { Patience } from '../live/patience.ts';

/** What names of connections that move slots begin with. */
const PREFIX = 'shardscope-apply-';

type Client = Awaited<ReturnType<typeof clientFor>>;
type ErrorClass = new (message: string) => Error;

/** A connection that moves slots, under a name by which others see that it does. Once gone, it stays gone. */
export class NodeLink {
  readonly #client: Client;
  readonly #patience: Patience;
  readonly #repairs: boolean;
  readonly #errorReply: new (
    message: string,
  ) => Error;
  readonly #address: string;
  #lost: Lost | undefined;

  private constructor(client: Client, errorReply: ErrorClass, address: string, patience: Patience, repairs: boolean) {
    this.#repairs = repairs;
    this.#client = client;
    this.#errorReply = errorReply;
    this.#address = address;
    this.#patience = patience;
  }

  /** Connects, and takes the name of those who carry out this plan. `Lost` if that does not work in time. */
  static async open(
    { host, port }: Address,
    access: Access,
    digest: string,
    patience: Patience,
    repairs: boolean,
  ): Promise<NodeLink | Lost> {
    const client = await clientFor(host, port, access);
    const { ErrorReply } = await redisClient();
    const link = new NodeLink(client, ErrorReply, `${host}:${port}`, patience, repairs);
    client.unref();
    client.on('error', (error: unknown) => {
      link.#lost ??= new Lost(`${link.#address}: ${reasonOf(error)}`);
    });
    try {
      await patience.wait(client.connect(), access.timeout, () => silent(link.#address, access.timeout));
    } catch (error) {
      link.close();
      return link.#lost ?? new Lost(reasonOf(error));
    }
    const [named] = await link.ask([['CLIENT', 'SETNAME', `${PREFIX}${digest.slice(0, 12)}`]], access.timeout);
    if (named === 'OK') return link;
    link.close();
    return named instanceof Lost ? named : new Lost(`${link.#address}: ${textOf(named)}`);
  }

  /** Ids of other connections that move slots at this node. */
  async others(timeout: number): Promise<readonly string[] | Lost> {
    const [id, list] = await this.ask(
      [
        ['CLIENT', 'ID'],
        ['CLIENT', 'LIST'],
      ],
      timeout,
    );
    if (typeof list !== 'string') return list instanceof Lost ? list : new Lost(`${this.#address}: ${textOf(list)}`);
    return [...list.matchAll(/^id=(\d+) .*?\bname=(\S*)/gm)].flatMap(([, other, name]) =>
      name.startsWith(PREFIX) && other !== `${id}` ? [other] : [],
    );
  }

  /** The replies to commands that are sent in one go. All that are outstanding after `timeout` milliseconds are lost, and the connection with them. */
  async ask(commands: Step['commands'], timeout: number, raw = false): Promise<readonly NodeReply[]> {
    for (const argv of commands) {
      if (!isAllowed(argv, this.#repairs)) throw new Error(`${argv[0]} is not on the list of commands that move slots`);
    }
    const lost = this.#lost;
    if (lost) return commands.map(() => lost);
    const options = raw ? AS_BYTES : undefined;
    const sent = Promise.all(
      commands.map(async (argv) => {
        try {
          return await this.#client.sendCommand<NodeReply>(argv.map(wordOf), options);
        } catch (error) {
          if (error instanceof this.#errorReply) return new Refused(error.message);
          this.#lost ??= new Lost(`${this.#address}: ${reasonOf(error)}`);
          return this.#lost;
        }
      }),
    );
    try {
      return await this.#patience.wait(sent, timeout, () => silent(this.#address, timeout));
    } catch (error) {
      this.#lost ??= new Lost(reasonOf(error));
      const gone = this.#lost;
      this.close();
      return commands.map(() => gone);
    }
  }

  /** Whether it is of no use any more. */
  get isLost(): boolean {
    return this.#lost !== undefined;
  }

  close(): void {
    this.#lost ??= new Lost(say`${this.#address}: closed`);
    if (this.#client.isOpen) this.#client.destroy();
  }
}

/** A word as the client takes it: it writes texts together, and each piece of bytes alone, which takes as long as all else for keys by the hundred. */
function wordOf(word: string | Uint8Array): string | Buffer {
  if (typeof word === 'string') return word;
  const bytes = Buffer.from(word.buffer, word.byteOffset, word.byteLength);
  return isAscii(bytes) ? bytes.toString('latin1') : bytes;
}

const textOf = (reply: NodeReply): string => (reply instanceof Refused ? reply.text : say`answers ${String(reply)}`);
