import type { KeyRow } from '../../answer/table/keyRow.ts';

// Rows that are asked for at a time, as many of them as are kept, and questions that are under way together.
const PAGE = 200;
const MOST_KEPT = 40;
const MOST_ASKED = 2;

/** The rows of a choice, fetched by the page when they come in sight. */
export class RowPages {
  readonly count: number;
  readonly #fetch: (from: number, to: number) => Promise<readonly KeyRow[]>;
  readonly #arrived: () => void;
  readonly #pages = new Map<number, readonly KeyRow[]>();
  readonly #asked = new Set<number>();

  /** `arrived` is called whenever there are more rows. */
  constructor(count: number, fetch: (from: number, to: number) => Promise<readonly KeyRow[]>, arrived: () => void) {
    this.count = count;
    this.#fetch = fetch;
    this.#arrived = arrived;
  }

  /** A row, if it is here. */
  row(index: number): KeyRow | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Fetches what is missing of some rows; of what is passed by quickly, nothing. Rejects where the table cannot tell. */
  async need(first: number, last: number): Promise<void> {
    const asked: Promise<void>[] = [];
    for (let page = Math.floor(first / PAGE); page * PAGE < Math.min(last, this.count); page++) {
      if (this.#pages.has(page) || this.#asked.has(page) || this.#asked.size === MOST_ASKED) continue;
      asked.push(this.#ask(page));
    }
    await Promise.all(asked);
  }

  async #ask(page: number): Promise<void> {
    this.#asked.add(page);
    try {
      const rows = await this.#fetch(page * PAGE, (page + 1) * PAGE);
      this.#pages.set(page, rows);
      const [oldest] = this.#pages.keys();
      if (this.#pages.size > MOST_KEPT) this.#pages.delete(oldest);
    } finally {
      this.#asked.delete(page);
    }
    this.#arrived();
  }
}
