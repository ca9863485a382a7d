import type { ComparisonCounts } from '@shardscope/core';
import { shardResultJSON } from '../compare/shardResult.ts';
import { countableFrom } from '../countables.ts';
import type { Io } from '../io/io.ts';
import type { Countable } from '../parallel/countable.ts';
import { countKeys } from '../parallel/countKeys.ts';
import { WorkerPool } from '../parallel/workerPool.ts';
import { type PartReturn, packed } from './partReturn.ts';
import type { PartOrder, PartProgress, RunOrder } from './runOrder.ts';

/** Counts parts of one run, one after the other, in threads of its own: whoever renews the lease is never kept waiting. */
export class PartCounter {
  /** The id of the run. */
  readonly run: string;
  readonly #order: RunOrder;
  readonly #threads: number;
  #whole: Countable<ComparisonCounts> | undefined;
  #pool: WorkerPool<ComparisonCounts> | undefined;

  constructor(run: string, order: RunOrder, threads: number) {
    this.run = run;
    this.#order = order;
    this.#threads = threads;
  }

  /** Counts the keys of a part; large results go into a folder. Throws a failure, or whatever else ends it. */
  async count(
    { index, of, shard, source, portion }: PartOrder,
    folder: string | undefined,
    io: Io,
    heard: (progress: PartProgress) => void,
  ): Promise<PartReturn> {
    const { command, whole, keys: flags } = this.#order;
    let notes: readonly string[] = [];
    this.#whole ??= (await countableFrom(whole)) as Countable<ComparisonCounts>;
    this.#pool ??= new WorkerPool<ComparisonCounts>(whole, this.#threads);
    try {
      const { counts, keys } = await countKeys(
        this.#whole,
        {
          ...flags,
          quiet: true,
          ...(shard ? { shard } : {}),
          ...(source === undefined ? {} : { keysFrom: [source] }),
          ...(portion ? { portion } : {}),
        },
        io,
        {
          pool: this.#pool,
          heard: (keys, bytes) => heard({ keys, bytes }),
          told: (lines) => {
            notes = lines;
          },
        },
      );
      this.#pool.reset();
      const text = shardResultJSON({ shard: { index, of }, command, keys, counts });
      return await packed(text, `${this.run}-${index}of${of}`, notes, folder, io);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Ends the threads; the next part starts new ones. */
  async stop(): Promise<void> {
    const pool = this.#pool;
    this.#pool = undefined;
    await pool?.stop();
  }
}
