import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'card-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The texts of the card that a command writes, and what it printed. */
async function cardOf(name: string, ...argv: string[]) {
  const file = join(folder, name);
  const { code, stdout, stderr } = await shardscope(['compare', ...argv, '-f', 'json', '--export-card', file]);
  expect([code, stderr]).toEqual([0, '']);
  const svg = await readFile(file, 'utf8');
  return { svg, texts: [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text), report: JSON.parse(stdout) };
}

describe('a card of a comparison', () => {
  it('is of the first change that moves keys, in the numbers of the report, with the command that makes it again', async () => {
    const { texts, report, svg } = await cardOf(
      'card.svg',
      'A,B,C A=1 +D -B',
      '-k',
      '5000',
      '-s',
      'modulo,ring,jump,maglev',
    );
    const [still, join] = report.strategies[0].steps.slice(1);
    expect([still.movement.moved, join.change.join.map(({ id }: { id: string }) => id)]).toEqual([0, ['D']]);
    expect(texts.slice(0, 2)).toEqual(['Add 1 node: how many keys move?', 'D joins.']);
    for (const { steps } of report.strategies.slice(0, 3)) {
      const { moved, movedShare } = steps[2].movement;
      expect(texts).toContain((100 * movedShare).toFixed(0));
      expect(texts.some((text) => text.startsWith(`${moved.toLocaleString('en-US')} of 5,000 keys`))).toBe(true);
    }
    expect(texts.filter((text) => text === 'Maglev')).toEqual([]);
    expect(texts).toContain('A,B,C A=1 +D -B · 5,000 keys, seed 1 · 1 more strategy behind the link');
    expect(report.command.replaceAll("'", '').startsWith(texts.at(-2)?.replace('…', '').replaceAll("'", ''))).toBe(
      true,
    );
    expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"')).toBe(true);
  });

  it('says a link to the end of that change under the address of a page, and keys are counted all the same', async () => {
    const { texts, report } = await cardOf('link.svg', '3 +1 -1', '-k', '5000', '--page', 'https://example.org/');
    expect(texts.at(-2)).toBe('https://example.org/#v=1&amp;k=5000&amp;s=1');
    expect(report.keys.count).toBe(5000);
  });

  it('says how even shares are where nothing moves, and speaks Chinese', async () => {
    const { texts, report } = await cardOf('even.svg', '3 n1=1', '-k', '5000', '-s', 'ring', '--lang', 'zh');
    expect(texts[0]).toBe('3 个节点，键分得匀不匀？');
    expect(texts[1]).toBe('初始节点 n1、n2、n3。');
    expect(texts).toContain(report.strategies[0].steps[0].skew.peak.toFixed(2));
  });

  it('is PNG where the name of the file ends so, and a note names letters that no font has', async () => {
    const file = join(folder, 'card.png');
    const { code, stderr } = await shardscope([
      'compare',
      'a🙂,b +c',
      '-k',
      '1000',
      '-s',
      'ring',
      '--export-card',
      file,
    ]);
    expect([code, stderr.trim()]).toEqual([0, expect.stringMatching(/^note: .*card\.png shows boxes for 🙂: [^\n]*$/)]);
    const bytes = await readFile(file);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
  });

  it('is refused in one line where its file is none of both, and with the parts of a comparison', async () => {
    const other = await shardscope(['compare', '3 +1', '--export-card', 'card.jpg']);
    expect([other.code, other.stderr]).toEqual([
      2,
      expect.stringMatching(/^error: .*card\.jpg.* must end in \.svg or \.png\.\n$/),
    ]);
    const before = await readdir(folder);
    const part = await shardscope(['compare', '3 +1', '--shard', '1/2', '--export-card', join(folder, 'part.svg')]);
    expect([part.code, part.stderr]).toEqual([2, expect.stringContaining('--export-card to shardscope merge')]);
    expect(await readdir(folder)).toEqual(before);
  });
});
