import { expect, it } from 'vitest';
import { strategyRows } from '../../src/format/charts/strategyRows.ts';
import { shardscope } from '../harness.ts';

// Of a letter at 12 pixels, in the widest font of Debian's browsers.
const WIDEST = 8.1;
const TICK = 3;

it('names of strategies have room beside their rows', () => {
  const { marginLeft = 0, y } = strategyRows([{ strategy: 'ring' }], 0);
  const names = ['jumpback-anchor', 'token-allocation', 'a-much-longer-name-than-these'].map((id) =>
    String(y?.tickFormat instanceof Function ? y.tickFormat(id, 0) : id),
  );
  for (const name of names) expect(name.length * WIDEST + TICK, name).toBeLessThanOrEqual(marginLeft);
});

it('times with their units have room beside a curve', async () => {
  const { stdout } = await shardscope([
    ...['compare', '4 +1', '-s', 'ring', '-k', '1000', '-f', 'html', '--replicas', '2'],
    ...['--consequences', 'repair', '--bandwidth', '1mb'],
  ]);
  const chart = stdout.match(/<svg[^>]*aria-label="time until all copies[\s\S]*?<\/svg>/)?.[0] ?? '';
  const labels = [...chart.matchAll(/<text[^>]*>([\d.,]+ m?s)<\/text>/g)].map(([, text]) => text);
  const left = Number(chart.match(/<line [^>]*x1="([\d.]+)"/)?.[1]);
  expect(labels).toContain('200 ms');
  for (const label of labels) expect(label.length * WIDEST + 3 * TICK, label).toBeLessThanOrEqual(left);
});
