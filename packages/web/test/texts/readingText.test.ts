import { megabytes } from '@shardscope/drawing';
import { expect, it } from 'vitest';
import { quantityText, readingText } from '../../src/i18n/readingText.ts';

it('times of a minute or more are said in two units, as on the command line', () => {
  const times = [0.9996, 59.94, 59.96, 106.2, 119.6, 3599.6, 7500, 86_399, 100_800, 1e7];
  expect(times.map((seconds) => quantityText(seconds, 'seconds', 'en'))).toEqual([
    '1 s',
    '59.9 s',
    '1 min',
    '1 min 46 s',
    '2 min',
    '1 h',
    '2 h 5 min',
    '1 d',
    '1 d 4 h',
    '115 d',
  ]);
  expect(times.slice(2).map((seconds) => quantityText(seconds, 'seconds', 'zh'))).toEqual([
    '1 分钟',
    '1 分 46 秒',
    '2 分钟',
    '1 小时',
    '2 小时 5 分',
    '1 天',
    '1 天 4 小时',
    '115 天',
  ]);
});

it('a number that is almost nothing is said to be less than what is read as something', () => {
  const shares = [0, 2.3e-9, 0.99e-6, 1.1e-6, 6.2e-6, 0.123456];
  expect(shares.map((share) => quantityText(share, 'share', 'en'))).toEqual([
    ...['0%', '< 0.0001%', '< 0.0001%'],
    ...['0.00011%', '0.00062%', '12.3%'],
  ]);
  expect(quantityText(3e-5, 'count', 'zh')).toBe('< 0.0001');
  expect(readingText({ value: 6e-9, low: 0, high: 2e-8 }, 'share', 'en')).toBe('< 0.0001%');
});

it('never is said of a time alone', () => {
  expect([quantityText(Infinity, 'seconds', 'zh'), quantityText(Infinity, 'ratio', 'zh')]).toEqual(['永不', '∞']);
});

it('a change is said to four digits with its sign, as on the command line', () => {
  const changes = [2.3e-7, -2.3e-7, 0.01514, -0.01144];
  expect(changes.map((change) => quantityText(change, 'change', 'en'))).toEqual([
    ...['0.0000', '0.0000', '+0.0151', '\u22120.0114'],
  ]);
});

it('a megabyte is 1,024 times 1,024 bytes, as on the command line', () => {
  expect([2_000_000, 2 ** 21, 1e9].map((size) => quantityText(size, 'bytes', 'en'))).toEqual([
    '1.91 MB',
    '2 MB',
    '954 MB',
  ]);
  expect([2_000_000, 2 ** 21, 1e9].map(megabytes)).toEqual(['1.9', '2.0', '953.7']);
});
