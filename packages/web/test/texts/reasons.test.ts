import { createCluster, InputError, multiProbe, parseLink, phrase, ring, scenario } from '@shardscope/core';
import { parseCluster } from '@shardscope/core/redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonInChinese } from '../../src/i18n/reasonInChinese.ts';
import { zhReasons } from '../../src/i18n/zhReasons.ts';
import { problemOf } from '../../src/model/problem.ts';
import { idsOf, type Message, messagesOf } from '../support/messages.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { unreachable } from '../support/unreachable.ts';

const source = (folder: string): Message[] => messagesOf(new URL(`../../../${folder}/src/`, import.meta.url));
const messages = [...source('core'), ...source('web')];
const isUnreachable = ({ id, file }: Message): boolean =>
  unreachable.some(({ ids = [], files }) => ids.includes(id) || files?.test(file));

/** What is thrown, as the page gets it from its worker. */
function problemIn(act: () => unknown) {
  try {
    act();
  } catch (error) {
    return structuredClone(problemOf(error));
  }
  throw new Error('nothing was thrown');
}

describe('the messages of errors', () => {
  it('are found in source, whatever stands within their values', () => {
    const lines = [
      `throw new InputError(phrase\`no \${a ? phrase\`one of \${b}\` : \`c}\`} and \${d}\`);`,
      "throw new InputError('none');",
      `throw new InputError(\n  phrase\`two \${lines}\`,\n);`,
      `throw new InputError(\`plain \${text}\`);`,
      'throw new InputError(made.there(1));',
    ];
    expect(idsOf(lines.join('\n'))).toEqual([
      'no {} and {}',
      'one of {}',
      'none',
      'two {}',
      'plain {}',
      'made elsewhere: made.there',
    ]);
  });

  it('have Chinese words, unless they cannot reach the page', () => {
    expect(messages.length).toBeGreaterThan(150);
    const missing = messages.filter((message) => !Object.hasOwn(zhReasons, message.id) && !isUnreachable(message));
    expect(missing).toEqual([]);
  });

  it('have none that nobody says, and nothing is excused in vain', () => {
    const ids = new Set(messages.map(({ id }) => id));
    expect(Object.keys(zhReasons).filter((id) => !ids.has(id))).toEqual([]);
    for (const { ids: excused = [], files } of unreachable) {
      expect(excused.filter((id) => !ids.has(id) || Object.hasOwn(zhReasons, id))).toEqual([]);
      if (files) expect(messages.some(({ file }) => files.test(file))).toBe(true);
    }
  });

  it('name the same values in Chinese, but for what a browser says in English of JSON', () => {
    for (const [id, text] of Object.entries(zhReasons)) {
      if (id === 'reply of redis-cli --json: {}') continue;
      const named = [...text.matchAll(/\{(\d)\}/g)].map(([, at]) => Number(at)).sort();
      expect(named, id).toEqual([...[...id.matchAll(/\{\}/g)].keys()]);
      expect(text, id).not.toMatch(/[。.]$/);
    }
  });
});

describe('a reason', () => {
  it('is said in Chinese, phrases within it too, after a worker handed it over', () => {
    const { reason, said = '' } = problemIn(() => scenario('A,B +C=x'));
    expect(reason).toBe('scenario, step 1 "+C=x": weight of "C" must be a number such as 2 or 0.5, got "x"');
    expect(reasonInChinese(said)).toBe('场景第 1 步 "+C=x"："C" 的权重须是 2 或 0.5 这样的数，不能是 "x"');
    expect(reasonInChinese(problemIn(() => createCluster(ring, ['A'], { vnodes: 0 })).said ?? '')).toBe(
      'ring vnodes 须在 1 到 4096 之间，不能是 0',
    );
    expect(reasonInChinese(problemIn(() => parseCluster('abc')).said ?? '')).toBe(
      'CLUSTER NODES 第 1 行的 id 有误，应是：40 位十六进制数；现在是："abc"',
    );
    const unknown = problemIn(() => createCluster(multiProbe, ['A'], { [String('vnodes')]: 1 }));
    expect(reasonInChinese(unknown.said ?? '')).toBe('multi-probe 没有 vnodes 这个选项；可用的：probes');
    const choice = phrase`${'x'} must be one of ${['a', 'b']}, got ${1}`;
    expect(String(choice)).toBe('x must be one of a, b, got 1');
    expect(reasonInChinese(choice)).toBe('x 只能取 a、b 之一，不能是 1');
    const [tooLong = ''] = parseLink('3'.repeat(2_000_000)).notUnderstood;
    expect(reasonInChinese(tooLong)).toBe('长达 2000000 个字符的链接');
  });

  it('has no Chinese where a phrase within it has none, and takes what a value says literally', () => {
    expect(reasonInChinese(phrase`scenario, ${phrase`the first token`}: ${phrase`nobody says ${1}`}`)).toBeUndefined();
    expect(reasonInChinese('constructor')).toBeUndefined();
    expect(reasonInChinese(phrase`node ${'{0} and $&'} is named twice`)).toBe('节点 {0} and $& 出现了两次');
    expect(reasonInChinese(phrase`${phrase`no master in this ${'X'} serves`}; ${{ en: 'why', zh: '原因' }}`)).toBe(
      '这份 X 里没有在服务的主节点；原因',
    );
  });

  it('in English is what it always was', () => {
    const text = phrase`${phrase`a ${1}`} and ${{ en: 'b', zh: '乙' }}`.toString();
    expect(text).toBe('a 1 and b');
    const error = new InputError(phrase`no ${'$&'}`);
    expect(error).toMatchObject({ message: 'no $&', code: 'ERR_SHARDSCOPE_INPUT' });
    expect(error.reason).toMatchObject({ id: 'no {}', values: ['$&'] });
    expect(new InputError('plain').reason).toBe('plain');
  });
});

describe.skipIf(!hasBrowser)('the page in Chinese', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  const open = (hash: string) => site.open({ locale: 'zh-CN', hash });

  it('refuses a scenario in Chinese', async () => {
    const { page, errors } = await open('#sc=A,B%20%2BC%3Dx');
    const said = page.getByRole('alert').filter({ hasText: '须是' });
    await said.waitFor();
    expect(await said.textContent()).toBe('无法显示：场景第 1 步 "+C=x"："C" 的权重须是 2 或 0.5 这样的数，不能是 "x"');
    expect(await said.locator('[lang=en]').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('says in Chinese which option a strategy refuses', async () => {
    const { page, errors } = await open('#sc=A,B&st=ring,slots&ring.vnodes=0');
    const card = page.locator('[data-refused=ring]');
    await card.getByText('ring vnodes 须在 1 到 4096 之间，不能是 0').waitFor();
    expect(await card.locator('[lang=en]').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('says in Chinese what of a pasted cluster cannot be read, and in English once that is chosen', async () => {
    const { page, errors } = await open('#v=1');
    await page.getByRole('button', { name: '设置' }).click();
    await page.locator('textarea[name=cluster]').fill('abc');
    await page.getByRole('button', { name: '显示我的集群' }).click();
    const said = page.getByRole('alert').filter({ hasText: 'CLUSTER NODES' });
    await said.waitFor();
    expect(await said.textContent()).toBe(
      '无法显示：CLUSTER NODES 第 1 行的 id 有误，应是：40 位十六进制数；现在是："abc"',
    );
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await page.getByText('CLUSTER NODES line 1, id: expected 40 hexadecimal digits, got "abc"').waitFor();
    expect(errors).toEqual([]);
  });
});
