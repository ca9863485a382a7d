import { expect, it, onTestFinished } from 'vitest';
import { Links } from '../../../src/redis/apply/links.ts';
import { Patience } from '../../../src/redis/live/patience.ts';
import { fakeNode } from '../../fakeNode.ts';

const id = 'a'.repeat(40);

it('opens one connection to a node that several windows ask at the same time', async () => {
  let named = 0;
  const port = await fakeNode(([word, second]) => {
    if (second === 'SETNAME') named++;
    if (second === 'ID') return 1;
    if (second === 'LIST') {
      return Buffer.from(Array.from({ length: named }, (_, i) => `id=${i + 1} name=shardscope-apply-x\n`).join(''));
    }
    return word === 'DBSIZE' ? 7 : { status: 'OK' };
  });
  const links = new Links({ timeout: 5000, certified: false }, 'x', new Patience(new AbortController().signal));
  onTestFinished(() => links.close());
  links.know([{ id, host: '127.0.0.1', port, role: 'master', slots: [] }]);
  const ask = () => links.ask({ to: id, commands: [['DBSIZE']] });
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([[7], [7], [7]]);
  expect(named).toBe(1);
});
