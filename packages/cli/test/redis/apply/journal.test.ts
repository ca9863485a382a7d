import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Journal, withoutKeys } from '../../../src/redis/apply/journal.ts';
import { quietIo } from '../../support/quietIo.ts';
import { Sink } from '../../support/sink.ts';

it('writes lines of several pairs at once in the order in which they are given', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shardscope-journal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'journal');
  const head = { schema: 'shardscope/redis-apply/1', plan: 'p', version: 'v', method: 'classic' } as const;
  const journal = await Journal.open(path, head, false);
  const events = ['open', 'done', 'own', 'done', 'open'] as const;
  const given = Array.from({ length: 200 }, (_, slot) => ({ ev: events[slot % 5], slots: [slot] }));
  await Promise.all(given.map((line) => journal.write(['a', 'b'], [line])));
  await journal.close();
  const lines = readFileSync(path, 'utf8').trim().split('\n').slice(1);
  expect(lines.map((line) => JSON.parse(line).n)).toEqual(given.map((_, i) => i + 1));
  await expect(journal.write(['a', 'b'], [given[0]])).rejects.toThrow();
});

it('says which journal still holds names of keys if it cannot be rewritten, and that the run is none the worse', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shardscope-journal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'journal');
  const line = { ev: 'batch', batches: [{ slot: 7, database: 0, keys: ['a2V5'] }] };
  writeFileSync(path, `${JSON.stringify(line)}\n`);
  const stderr = new Sink();
  const io = { ...quietIo(), stderr };
  mkdirSync(`${path}.new`);
  await withoutKeys(path, io);
  expect(stderr.text).toMatch(/the run has come to its end, but names of keys are still in \S+journal, .*EISDIR/);
  expect(readFileSync(path, 'utf8')).toContain('a2V5');
  rmSync(`${path}.new`, { recursive: true });
  stderr.text = '';
  await withoutKeys(path, io);
  expect([stderr.text, readFileSync(path, 'utf8')]).toEqual(['', `${JSON.stringify({ ev: 'batch', keys: 1 })}\n`]);
});
