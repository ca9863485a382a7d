import { phrase, type Words } from '../../phrase.ts';
import { latin1 } from '../../workload/records/lines/latin1.ts';

/** A word of a command: keys are bytes. */
export type Word = string | Uint8Array;

export type Argv = readonly Word[];

/** An error that a server replied with. */
export class Refused {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** No reply: the connection is gone, or the server was given up. Whether it did what it was asked is not known. */
export class Lost {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

/** What came back for one command. */
export type NodeReply = string | number | null | Uint8Array | Refused | Lost | readonly NodeReply[];

/** Commands to one node, in one go on its one connection. */
export interface Step {
  /** The node's id. */
  readonly to: string;
  readonly commands: readonly Argv[];
  /** Whether texts of the replies are bytes. */
  readonly raw?: true;
}

/** Keys on their way: of one slot of one database. */
export interface Batch {
  readonly slot: number;
  readonly database: number;
  readonly keys: readonly Uint8Array[];
}

/** What the journal says of a window; `open`, `batch` and `own` announce commands. */
export type Line =
  | { readonly ev: 'own' | 'own-ok' | 'done'; readonly slots: readonly number[] }
  /** `way` is that of a repair, for one that goes on with it. */
  | { readonly ev: 'open'; readonly slots: readonly number[]; readonly way?: 'back' | 'forward' }
  | { readonly ev: 'batch'; readonly batches: readonly Batch[] }
  | { readonly ev: 'batch-ok'; readonly slots: readonly number[]; readonly keys: number }
  | { readonly ev: 'error'; readonly why: string };

/** Lines that have to be on disk before the steps go out, and the steps, which go out side by side. */
export interface Request {
  readonly lines: readonly Line[];
  readonly steps: readonly Step[];
  /** Milliseconds to wait before the steps go out. */
  readonly after?: number;
}

/** The replies to a request: for each step those to its commands. */
export type Replies = readonly (readonly NodeReply[])[];

/** A protocol that knows no sockets: it asks for something to be done, and goes on with the replies. */
export type Protocol<T> = Generator<Request, T, Replies>;

/** A request without lines. */
export const asking = (...steps: Step[]): Request => ({ lines: [], steps });

/** The first of these replies that never came. */
export const lostOne = (replies: readonly NodeReply[]): Lost | undefined =>
  replies.find((reply) => reply instanceof Lost);

/** The first error among these replies. */
export const refusedOne = (replies: readonly NodeReply[]): Refused | undefined =>
  replies.find((reply) => reply instanceof Refused);

/** Why replies are not what was asked for: the connection that was lost, or the first error. */
export function whyNot(...replies: readonly NodeReply[]): Words {
  return lostOne(replies)?.why ?? refusedOne(replies)?.text ?? phrase`a reply is none`;
}

/** A key, or what DUMP says of one, as text that tells it from others. */
export const keyText = latin1;
