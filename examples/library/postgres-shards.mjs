// Eight Postgres shards, two of them twice as large, and a ninth that joins: which rows move, and a migration that goes on where it stopped.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterFromJSON, createCluster, movedKeys, movedRanges, slots } from '@shardscope/core';

const shards = Array.from({ length: 8 }, (_, i) => ({ id: `pg${i + 1}`, weight: i < 2 ? 2 : 1 }));
const before = createCluster(slots, shards);
const after = before.add('pg9');

// The whole list by slots: with rows that have their slot in a column, each range is one statement.
const { ranges, size } = movedRanges(before, after);
const moved = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
console.log(`${moved} of ${size} slots move, all of them to ${[...new Set(ranges.map(({ to }) => to.id))]}`);

// Or row by row. A table of 10,000 rows stands for the database; a cursor over it would do as well.
const tables = new Map([...after].map(({ id }) => [id, new Set()]));
const rows = Array.from({ length: 10_000 }, (_, i) => `customer:${i}`);
for (const row of rows) tables.get(before.get(row).id).add(row);

// What a migration must remember to go on: both clusters, as they were, and how many rows are done.
const journal = join(tmpdir(), `shards-${process.pid}.json`);
writeFileSync(journal, JSON.stringify({ before, after, done: 0 }));

/** Moves rows until all are moved or the process dies; each row is copied first and deleted afterwards, so that it may be moved twice. */
function migrate(most = Number.POSITIVE_INFINITY) {
  const { done, ...saved } = JSON.parse(readFileSync(journal, 'utf8'));
  const [from, to] = [saved.before, saved.after].map((json) => clusterFromJSON(json, { strategies: [slots] }));
  let count = 0;
  for (const move of movedKeys(from, to, rows)) {
    if (count++ < done) continue;
    if (count > most) return `stopped after ${most} rows`;
    tables.get(move.to.id).add(move.key);
    tables.get(move.from.id).delete(move.key);
    writeFileSync(journal, JSON.stringify({ ...saved, done: count }));
  }
  return `done: ${count} rows moved`;
}

console.log(migrate(300));
console.log(migrate());
const wrong = rows.filter((row) => !tables.get(after.get(row).id).has(row));
console.log(`${wrong.length} rows are where they should not be`);
rmSync(journal);
