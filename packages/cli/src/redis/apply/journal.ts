import { constants, writeFileSync } from 'node:fs';
import { type FileHandle, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { type Batch, type Direction, type Line, type SlotRange, slotsIn, toRanges } from '@shardscope/core/redis';
import { exitCodes, fileFailure, ofSystem } from '../../io/failure.ts';
import { type Io, note } from '../../io/io.ts';
import { say } from '../../language/say.ts';

/** What the first line says. */
export interface JournalHead {
  readonly schema: 'shardscope/redis-apply/1';
  /** SHA-256 of the plan file. */
  readonly plan: string;
  readonly version: string;
  readonly method: string;
}

/** What a journal says of an earlier run. */
export interface Past {
  readonly head: JournalHead | undefined;
  /** Batches that were announced, and of which it does not say that they were answered. */
  readonly unanswered: readonly Batch[];
  /** Slots that a run has begun to move. Who has them now is not to be read here: it may have ended before it heard that they had moved. */
  readonly touched: ReadonlySet<number>;
  /** Slots of repairs of which it does not say that they came to their end, and their ways. */
  readonly begun: ReadonlyMap<number, Direction>;
}

/** An event of a run, beside those of windows. */
type Note =
  | { readonly ev: 'pause' | 'resume' | 'end'; readonly why?: string }
  /** How the guard of the latency changes what a node is given to do. */
  | { readonly ev: 'pace'; readonly node: string; readonly pace: 'slower' | 'faster'; readonly p99: number };

/**
 * The journal of a run: JSON lines that are only ever appended, readable by its owner alone, since it holds names of keys. A line that
 * announces commands is on disk before they go out.
 */
export class Journal {
  readonly path: string;
  readonly #file: FileHandle;
  readonly #now: () => number;
  #count = 0;
  /** What went wrong first: nothing is written after it. */
  #broken: { readonly why: unknown } | undefined;
  /** Under way to the disk. */
  #syncing: Promise<void> = Promise.resolve();
  /** What goes to the disk after that, for all who have written meanwhile. */
  #next: Promise<void> | undefined;

  private constructor(path: string, file: FileHandle, now: () => number) {
    this.path = path;
    this.#file = file;
    this.#now = now;
  }

  /** Begins a journal that must not be there, or goes on with one. */
  static async open(path: string, head: JournalHead, goOn: boolean, now = Date.now): Promise<Journal> {
    try {
      const flags = constants.O_APPEND | constants.O_WRONLY | constants.O_CREAT | (goOn ? 0 : constants.O_EXCL);
      const file = await open(path, flags, 0o600);
      const journal = new Journal(path, file, now);
      // An earlier run may have left a line that is torn.
      await journal.#append(`${goOn ? '\n' : ''}${JSON.stringify(head)}\n`, true);
      return journal;
    } catch (error) {
      throw fileFailure(say`cannot write the journal ${path}`, error, exitCodes.runtime);
    }
  }

  /** Appends lines of a window; returns once those that announce commands are on disk. Throws a `Failure` if that is not to be had. */
  async write(pair: readonly [string, string], lines: readonly Line[]): Promise<void> {
    const text = lines.map((line) => this.#text({ pair, ...jsonOf(line) })).join('');
    await this.#append(text, lines.some(announces));
  }

  async note(note: Note): Promise<void> {
    await this.#append(this.#text(note), true);
  }

  async close(): Promise<void> {
    await (this.#next ?? this.#syncing).catch(() => {});
    await this.#file.close();
  }

  #text(entry: object): string {
    return `${JSON.stringify({ n: ++this.#count, t: this.#now(), ...entry })}\n`;
  }

  /** Hands text to the system at once, so that lines stand in the order in which they were given; only the disk takes time that is worth a wait. */
  async #append(text: string, sync: boolean): Promise<void> {
    await this.#attempt(() => writeFileSync(this.#file.fd, text));
    if (sync) await this.#onDisk();
  }

  /** Returns once all that was written before this call is on disk. */
  #onDisk(): Promise<void> {
    this.#next ??= this.#syncing
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        this.#syncing = this.#attempt(() => this.#file.datasync());
        return this.#syncing;
      });
    return this.#next;
  }

  async #attempt(work: () => void | Promise<void>): Promise<void> {
    if (this.#broken) throw this.#broken.why;
    try {
      await work();
    } catch (error) {
      this.#broken ??= { why: fileFailure(say`cannot write the journal ${this.path}`, error, exitCodes.runtime) };
      throw this.#broken.why;
    }
  }
}

const announces = ({ ev }: Line): boolean => ev === 'open' || ev === 'batch' || ev === 'own';

function jsonOf(line: Line): object {
  if (line.ev === 'batch') {
    const batches = line.batches.map(({ keys, ...rest }) => ({
      ...rest,
      keys: keys.map((key) => Buffer.from(key).toString('base64')),
    }));
    return { ev: line.ev, batches };
  }
  return 'slots' in line ? { ...line, slots: toRanges(line.slots) } : line;
}

/** Reads a journal; a line that is torn was never acted upon. Undefined if there is none. */
export async function readJournal(path: string): Promise<Past | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fileFailure(path, error);
  }
  const lines = text.split('\n').flatMap(parsed);
  const unanswered = new Map<string, Batch>();
  const touched = new Set<number>();
  const begun = new Map<number, Direction>();
  for (const { ev, way, slots = [], batches = [] } of lines) {
    if (ev === 'batch') for (const batch of batches) unanswered.set(nameOf(batch), bytesOf(batch));
    if (ev === 'batch-ok' || ev === 'own-ok') {
      for (const slot of slotsIn(slots))
        for (const [name, batch] of unanswered) if (batch.slot === slot) unanswered.delete(name);
    }
    for (const slot of slotsIn(slots)) {
      if (ev === 'open' || ev === 'own-ok') touched.add(slot);
      if (ev === 'open' && way) begun.set(slot, way);
      if (ev === 'own-ok' || ev === 'done') begun.delete(slot);
    }
  }
  const head = lines.find(({ schema }) => schema === 'shardscope/redis-apply/1');
  return { head: head as JournalHead | undefined, unanswered: [...unanswered.values()], touched, begun };
}

interface Entry extends Partial<JournalHead> {
  readonly ev?: string;
  readonly way?: Direction;
  readonly slots?: readonly SlotRange[];
  readonly batches?: readonly { readonly slot: number; readonly database: number; readonly keys: readonly string[] }[];
}

function parsed(line: string): Entry[] {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? [value] : [];
  } catch {
    return [];
  }
}

const nameOf = ({ slot, database, keys }: NonNullable<Entry['batches']>[number]): string =>
  `${slot} ${database} ${keys.join(' ')}`;

const bytesOf = ({ slot, database, keys }: NonNullable<Entry['batches']>[number]): Batch => ({
  slot,
  database,
  keys: keys.map((key) => Buffer.from(key, 'base64')),
});

/** Takes the names of keys out of the journal of a run that is over; a note says so if they stay, since the run is as good without that. */
export async function withoutKeys(path: string, io: Io): Promise<void> {
  const rewritten = `${path}.new`;
  try {
    const lines = (await readFile(path, 'utf8')).split('\n').flatMap(parsed);
    const kept = lines.map(({ batches, ...rest }) =>
      JSON.stringify(batches ? { ...rest, keys: batches.reduce((sum, { keys }) => sum + keys.length, 0) } : rest),
    );
    await writeFile(rewritten, `${kept.join('\n')}\n`, { mode: 0o600 });
    await rename(rewritten, path);
  } catch (error) {
    if (!ofSystem(error)) throw error;
    await rm(rewritten, { force: true }).catch(() => {});
    await note(io, {}, [
      say`the run has come to its end, but names of keys are still in ${path}, as it cannot be rewritten: ${error.message}`,
    ]);
  }
}
