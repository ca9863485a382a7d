/** An error that a server replied with. */
export class ErrorReply extends Error {}

/** A reply of RESP 2; texts are bytes where that was asked for. */
export type RespReply = string | number | null | Buffer | ErrorReply | readonly RespReply[];

const [CR, PLUS, MINUS, COLON, DOLLAR, STAR] = [...'\r+-:$*'].map((sign) => sign.charCodeAt(0));
const CRLF = 2;

/** An array whose items are on their way. */
interface Open {
  readonly items: RespReply[];
  readonly length: number;
}

/** Takes bytes apart into replies of RESP 2, in whatever pieces they come. */
export class RespDecoder {
  readonly #asBytes: () => boolean;
  readonly #heard: (reply: RespReply) => void;
  #pieces: Buffer[] = [];
  #held = 0;
  /** Bytes without which nothing can be said. */
  #needed = 1;
  #open: Open[] = [];

  /** `asBytes` says whether texts of the reply that has begun are wanted as bytes. */
  constructor(heard: (reply: RespReply) => void, asBytes: () => boolean) {
    this.#heard = heard;
    this.#asBytes = asBytes;
  }

  /** Takes what has come; throws for bytes that are none of the protocol. */
  write(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#held += piece.length;
    if (this.#held < this.#needed) return;
    const bytes = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces, this.#held);
    let at = 0;
    for (let next = this.#one(bytes, at); next > at; next = this.#one(bytes, at)) at = next;
    this.#pieces = at < bytes.length ? [bytes.subarray(at)] : [];
    this.#held = bytes.length - at;
    this.#needed = Math.max(this.#needed - at, this.#held + 1);
  }

  /** Reads one value, or the beginning of an array: where the next one begins; the same place if it is not there as a whole. */
  #one(bytes: Buffer, at: number): number {
    if (at === bytes.length) return at;
    const type = bytes[at];
    if (![PLUS, MINUS, COLON, DOLLAR, STAR].includes(type))
      throw new Error(`Unknown RESP type ${type} ${JSON.stringify(String.fromCharCode(type))}`);
    const end = bytes.indexOf(CR, at + 1);
    const next = end + CRLF;
    if (end < 0 || next > bytes.length) return at;
    if (type === PLUS) return this.#value(bytes.toString('utf8', at + 1, end), next);
    if (type === MINUS) return this.#value(new ErrorReply(bytes.toString('utf8', at + 1, end)), next);
    const number = Number(bytes.toString('latin1', at + 1, end));
    if (type === COLON) return this.#value(number, next);
    if (number < 0) return this.#value(null, next);
    if (type === STAR) {
      if (number === 0) return this.#value([], next);
      this.#open.push({ items: [], length: number });
      return next;
    }
    if (next + number + CRLF > bytes.length) {
      this.#needed = next + number + CRLF;
      return at;
    }
    const text = this.#asBytes() ? bytes.subarray(next, next + number) : bytes.toString('utf8', next, next + number);
    return this.#value(text, next + number + CRLF);
  }

  /** Puts a value where it belongs: into the array that is open, or out. */
  #value(value: RespReply, next: number): number {
    let whole = value;
    for (;;) {
      const array = this.#open.at(-1);
      if (!array) break;
      array.items.push(whole);
      if (array.items.length < array.length) return next;
      this.#open.pop();
      whole = array.items;
    }
    this.#heard(whole);
    return next;
  }
}
