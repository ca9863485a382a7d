import { describe, expect, it } from 'vitest';
import { fill } from '../src/fill.ts';

describe('fill', () => {
  it('sets blanks between Chinese and Latin, and none between Chinese and Chinese, whatever the value is', () => {
    for (const text of ['单独查看{strategy}的键', '单独查看 {strategy} 的键']) {
      expect(fill(text, { strategy: 'Maglev' })).toBe('单独查看 Maglev 的键');
      expect(fill(text, { strategy: '哈希槽' })).toBe('单独查看哈希槽的键');
      expect(fill(text, { strategy: 'Maglev 查找表' })).toBe('单独查看 Maglev 查找表的键');
    }
    expect(fill('{strategy} 无法运行', { strategy: '最高随机权重哈希（HRW）' })).toBe(
      '最高随机权重哈希（HRW）无法运行',
    );
    expect(fill('首推{first}。', { first: 'Maglev' })).toBe('首推 Maglev。');
    expect(fill('每 {part}一格', { part: '5 秒' })).toBe('每 5 秒一格');
    expect(fill('{share}的键', { share: '25%' })).toBe('25% 的键');
  });

  it('leaves the blanks within a value, those of a template beside Latin, and English texts alone', () => {
    expect(fill('{key}：{path}', { key: '你 好', path: 'A → B' })).toBe('你 好：A → B');
    expect(fill('{a} {b}，{a}{b}', { a: '甲', b: '乙' })).toBe('甲 乙，甲乙');
    expect(fill('{node} joins', { node: '甲' })).toBe('甲 joins');
  });
});
