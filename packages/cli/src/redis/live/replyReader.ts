/** An error that a server replied with. */
export class ErrorReply extends Error {
  override readonly name = 'ErrorReply';
}

/** What came is no reply of RESP 2: somebody else listens there. */
export class NoReply extends Error {
  override readonly name = 'NoReply';
}

/** What a server replies with: text, or the same as bytes, a number, nothing, an error, or a list. */
export type Reply = string | Buffer | number | null | ErrorReply | readonly Reply[];

/** The head of a list, whose items follow. */
const BEGUN = Symbol('begun');

/** Reads replies of RESP 2 from the pieces in which they arrive, each byte once. */
export class ReplyReader {
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  /** How many bytes have to come before it is worth looking again, and what has come of them. */
  #missing = 1;
  #later: Buffer[] = [];
  /** Lists of which items are missing, the innermost last. */
  readonly #begun: { readonly items: Reply[]; readonly length: number }[] = [];

  add(piece: Buffer): void {
    this.#later.push(piece);
    this.#missing -= piece.length;
    if (this.#missing > 0) return;
    const rest = this.#bytes.subarray(this.#at);
    this.#bytes = rest.length === 0 && this.#later.length === 1 ? piece : Buffer.concat([rest, ...this.#later]);
    this.#at = 0;
    this.#later = [];
  }

  /** The next reply, its texts as bytes if asked for; undefined as long as it is not whole. Throws `NoReply`. */
  next(asBytes: boolean): Reply | undefined {
    for (let value = this.#part(asBytes); value !== undefined; value = this.#part(asBytes)) {
      // The last item ends a list, which may be the last item of another.
      for (let list = this.#begun.at(-1); list; list = this.#begun.at(-1)) {
        if (value !== BEGUN) list.items.push(value);
        if (list.items.length < list.length) break;
        value = list.items;
        this.#begun.pop();
      }
      if (value !== BEGUN && this.#begun.length === 0) return value;
    }
    return undefined;
  }

  /** A reply that is no list, or the head of one. */
  #part(asBytes: boolean): Reply | typeof BEGUN | undefined {
    if (this.#missing > 0) return undefined;
    const bytes = this.#bytes;
    const type = String.fromCharCode(bytes[this.#at]);
    const end = bytes.indexOf('\r\n', this.#at);
    const after = end + 2;
    if (this.#at === bytes.length || (end === -1 && '+-:$*'.includes(type))) {
      this.#missing = 1;
      return undefined;
    }
    const head = bytes.toString('utf8', this.#at + 1, end);
    if (type === '+' || type === '-') {
      this.#at = after;
      return type === '+' ? head : new ErrorReply(head);
    }
    const number = Number(head);
    if (!':$*'.includes(type) || head === '' || !Number.isInteger(number)) {
      throw new NoReply(`unknown RESP type ${JSON.stringify(type)}`);
    }
    if (type === '$' && number >= 0) {
      const stop = after + number;
      this.#missing = stop + 2 - bytes.length;
      if (this.#missing > 0) return undefined;
      this.#at = stop + 2;
      return asBytes ? bytes.subarray(after, stop) : bytes.toString('utf8', after, stop);
    }
    this.#at = after;
    if (type === ':') return number;
    if (number < 0) return null;
    this.#begun.push({ items: [], length: number });
    return BEGUN;
  }
}
