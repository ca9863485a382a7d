import type { Line, SlotMove, Window } from '@shardscope/core/redis';
import { whole } from '../../format/numbers.ts';
import type { Io } from '../../io/io.ts';
import { say } from '../../language/say.ts';

const EVERY_MS = 1000;

/** Counts what a run has moved, and says so once a second: as events, or as a line on a terminal. */
export class Tally {
  readonly #io: Io;
  readonly #json: boolean;
  readonly #quiet: boolean;
  readonly #slots: number;
  readonly #expected: number;
  readonly #start = performance.now();
  #done = 0;
  #keys = 0;
  #why = '';
  readonly started = new Date();
  /** Milliseconds within which each node answers 99 of 100 times, if that is measured. */
  latencies: () => Readonly<Record<string, number>> | undefined = () => undefined;
  /** What was waited for, and how often that was looked at. */
  readonly waits = new Map<string, number>();
  readonly #pairs = new Map<string, { from: string; to: string; slots: number; keys: number }>();
  #timer: NodeJS.Timeout | undefined;

  /** `slots` and `keys` are what is to move. */
  constructor(io: Io, flags: { readonly json?: boolean; readonly quiet?: boolean }, slots: number, keys: number) {
    this.#io = io;
    this.#json = flags.json ?? false;
    this.#quiet = flags.quiet ?? false;
    this.#slots = slots;
    this.#expected = keys;
  }

  get slots(): number {
    return this.#done;
  }

  get keys(): number {
    return this.#keys;
  }

  get seconds(): number {
    return Math.round(performance.now() - this.#start) / 1000;
  }

  begin(): void {
    this.#timer = setInterval(() => this.#say(), EVERY_MS);
  }

  end(): void {
    clearInterval(this.#timer);
    if (this.#onTerminal) this.#io.stderr.write('\r\x1b[2K');
  }

  /** What has moved between each pair of masters. */
  get pairs(): readonly {
    readonly from: string;
    readonly to: string;
    readonly slots: number;
    readonly keys: number;
  }[] {
    return [...this.#pairs.values()];
  }

  heard(line: Line, window: Window): void {
    if (line.ev !== 'batch-ok') return;
    this.#keys += line.keys;
    this.#pairOf(window).keys += line.keys;
  }

  moved(window: Window): void {
    this.#done += window.slots.length;
    this.#pairOf(window).slots += window.slots.length;
    this.#why = '';
  }

  /** What has moved by the end of a run that only closes slots: a window that it leaves alone has not. */
  settled(moves: readonly SlotMove[]): void {
    this.#done = moves.length;
    for (const pair of this.#pairs.values()) pair.slots = 0;
    for (const { from, to } of moves) this.#pairOf({ from, to }).slots++;
  }

  /** What the run waits for. */
  waiting(why: string): void {
    this.#why = why;
    this.waits.set(why, (this.waits.get(why) ?? 0) + 1);
  }

  #pairOf({ from, to }: Pick<Window, 'from' | 'to'>): { slots: number; keys: number } {
    const pair = this.#pairs.get(`${from} ${to}`) ?? { from, to, slots: 0, keys: 0 };
    this.#pairs.set(`${from} ${to}`, pair);
    return pair;
  }

  get #onTerminal(): boolean {
    return !this.#json && !this.#quiet && this.#io.stderr.isTTY === true && this.#io.env.TERM !== 'dumb';
  }

  #say(): void {
    const share = this.#slots === 0 ? 1 : this.#done / this.#slots;
    const left = share > 0 ? Math.ceil((this.seconds * (1 - share)) / share) : null;
    const p99 = this.latencies();
    const waiting = this.#why === '' ? {} : { waiting: this.#why };
    if (this.#json) {
      const event = {
        event: 'progress',
        slots: this.#done,
        of: this.#slots,
        keys: this.#keys,
        expected: this.#expected,
        seconds: this.seconds,
        left,
        ...(p99 ? { p99 } : {}),
        ...waiting,
      };
      this.#io.stdout.write(`${JSON.stringify(event)}\n`);
    } else if (this.#onTerminal) {
      const rate = say`${whole(this.#keys / Math.max(this.seconds, 0.001))} keys/s`;
      const eta = left === null ? '' : say`, ${left} s left`;
      const text = this.#why === '' ? `${rate}${eta}` : say`waiting: ${this.#why}`;
      const line = say`${this.#done} of ${this.#slots} slots, ${whole(this.#keys)} keys, ${text}`;
      this.#io.stderr.write(`\r\x1b[2K${line.slice(0, (this.#io.stderr.columns ?? 80) - 1)}`);
    }
  }
}
