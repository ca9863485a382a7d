import { isAllowed, Lost, type NodeReply, Refused, type Step } from '@shardscope/core/redis';
import { Failure } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import { type Access, reasonOf } from '../live/access.ts';
import type { Address } from '../live/address.ts';
import { Connection } from '../live/connection.ts';
import { silent } from '../live/noAnswer.ts';
import type { Patience } from '../live/patience.ts';
import { ErrorReply } from '../live/replyReader.ts';

/** What names of connections that move slots begin with. */
const PREFIX = 'shardscope-apply-';

/** A connection that moves slots, under a name by which others see that it does. Once gone, it stays gone. */
export class NodeLink {
  readonly #connection: Connection;
  readonly #patience: Patience;
  readonly #repairs: boolean;
  readonly #address: string;
  #lost: Lost | undefined;

  private constructor(connection: Connection, address: string, patience: Patience, repairs: boolean) {
    this.#repairs = repairs;
    this.#connection = connection;
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
    const connection = new Connection(host, port, access);
    const link = new NodeLink(connection, `${host}:${port}`, patience, repairs);
    try {
      await patience.wait(connection.connected(), access.timeout, () => silent(link.#address, access.timeout));
    } catch (error) {
      const lost = link.#lose(error);
      link.close();
      return lost;
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
    const lost = this.#gone();
    if (lost) return commands.map(() => lost);
    const sent = Promise.all(
      commands.map(async (argv) => {
        try {
          return (await this.#connection.send(argv, raw)) as NodeReply;
        } catch (error) {
          return error instanceof ErrorReply ? new Refused(error.message) : this.#lose(error);
        }
      }),
    );
    try {
      return await this.#patience.wait(sent, timeout, () => silent(this.#address, timeout));
    } catch (error) {
      const gone = this.#lose(error);
      this.close();
      return commands.map(() => gone);
    }
  }

  /** Whether it is of no use any more. */
  get isLost(): boolean {
    return this.#gone() !== undefined;
  }

  close(): void {
    this.#lost ??= new Lost(say`${this.#address}: closed`);
    this.#connection.close();
  }

  /** Why it is of no use any more: the server may have closed it while nobody asked. */
  #gone(): Lost | undefined {
    const { broken } = this.#connection;
    return broken ? this.#lose(broken) : this.#lost;
  }

  /** The first reason stays. */
  #lose(error: unknown): Lost {
    this.#lost ??= new Lost(error instanceof Failure ? error.message : `${this.#address}: ${reasonOf(error)}`);
    return this.#lost;
  }
}

const textOf = (reply: NodeReply): string => (reply instanceof Refused ? reply.text : say`answers ${String(reply)}`);
