import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run, versionOf } from '../tools/languages.ts';

const slots = fileURLToPath(new URL('../functions/redis-keyslot.json', import.meta.url));
const recorded = JSON.parse(readFileSync(slots, 'utf8'));
const [{ expected }] = recorded.cases;

let folder: string;
const file = (name: string, cases: unknown, keys: unknown = recorded.keys): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ ...recorded, keys, cases }));
  return path;
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vectors-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it.skipIf(versionOf('Python') === undefined)('the runner in Python reads keys that stand beside their slots', () => {
  const edge = fileURLToPath(new URL('../functions/redis-keyslot-edge.json', import.meta.url));
  const { keys } = JSON.parse(readFileSync(edge, 'utf8'));
  const wrong = join(folder, 'edge.json');
  writeFileSync(wrong, JSON.stringify({ keys: [{ ...keys[0], slot: keys[0].slot + 1 }, ...keys.slice(1)] }));
  expect(run('Python', [edge, wrong])).toEqual([
    { status: 0, output: '0 of 1625 are wrong\n' },
    { status: 1, output: '1 of 1625 are wrong\n' },
  ]);
});

describe.each(['Python', 'C'])('the runner in %s', (language) => {
  const installed = versionOf(language) !== undefined;
  if (!installed) console.warn(`${language} is skipped: install python3, gcc and libc6-dev`);

  it.skipIf(!installed)('agrees with Redis, and sees one wrong value, a missing one, and nothing at all', () => {
    const oneOff = [...expected.slice(0, -1), (expected.at(-1) + 1) % 16384];
    const answers = run(language, [
      slots,
      file('wrong.json', [{ expected: oneOff }]),
      file('short.json', [{ expected: expected.slice(0, -1) }]),
      file('long.json', [{ expected }], recorded.keys.slice(0, -1)),
      file('none.json', [{ expected: [] }], []),
    ]);
    expect(answers[0]).toEqual({ status: 0, output: '0 of 2001 are wrong\n' });
    expect(answers[1]).toEqual({ status: 1, output: '1 of 2001 are wrong\n' });
    expect(answers.slice(2).map(({ status }) => status)).toEqual([1, 1, 1]);
  });
});
