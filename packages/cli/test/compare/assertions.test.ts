import { describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

const compare = (...argv: string[]) => shardscope(['compare', '-k', '20000', '-f', 'json', ...argv]);

describe('--fail-on', () => {
  it('exits with 4 and a line for each condition that is true, after the results are written', async () => {
    const { code, stdout, stderr } = await compare(
      ...['--fail-on', 'modulo.moved>30%', '--fail-on', 'ring.moved > 0.9', '--fail-on', 'cv>=0'],
    );
    expect(code).toBe(4);
    const { strategies } = JSON.parse(stdout);
    const moved = Math.max(...[1, 2].map((step) => strategies[0].steps[step].movement.movedShare));
    const [first, second, ...more] = stderr.trim().split('\n');
    expect(first).toMatch(/^error: --fail-on modulo\.moved>30%: modulo moved is \S+% at step \d, n4 (joins|leaves)/);
    expect(first).toContain(`${(moved * 100).toPrecision(6)}%`);
    expect(first).toContain('(and in 1 more)');
    expect(second).toContain('--fail-on cv>=0: ring cv is');
    expect(more).toEqual([]);
  });

  it.each([
    ['ring.collateral>0'],
    ['slots.moved>26%'],
    ['moved<10%'],
    ['optimal>25%'],
    ['slots.peak>1.1'],
    ['trough<=0.1'],
    ['required>=1'],
    ['slots.newcomer<95%'],
    ['gini>0.5'],
  ])('passes where %s is true nowhere', async (condition) => {
    expect(await compare('--fail-on', condition)).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    [
      'moved>25%',
      'modulo.moved<=80%',
      'peak<2',
      'trough>0.1',
      'slots.required>=24%',
      'optimal>=0.25',
      'collateral>1e-3',
    ],
  ])('fails where %s and others are true', async (...conditions) => {
    for (const condition of conditions) expect((await compare('--fail-on', condition)).code).toBe(4);
  });

  it.each([
    '',
    'moved',
    'moved>',
    'moved>x',
    'moved=3',
    'moved==3',
    'constructor>1',
    'ring.toString>1',
    'moved>30%%',
    'moved>-1',
  ])('refuses %j with the grammar', async (condition) => {
    const { code, stdout, stderr } = await compare('--fail-on', condition);
    expect(stderr).toContain('It must be [strategy.]metric, an operator and a number or percentage');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('refuses before counting what this run cannot measure, and takes no keys for no proof', async () => {
    expect(await compare('--fail-on', 'jump.moved>1%')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('jump is not part of this run (modulo, ring, slots)'),
    });
    expect(await compare('A,B', '--fail-on', 'moved>1%')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('the scenario has no steps, so nothing moves'),
    });
    expect(await compare('3 -1', '--fail-on', 'newcomer<90%')).toMatchObject({
      code: 4,
      stderr: 'error: --fail-on newcomer<90%: not measured at any step\n',
    });
    expect(await shardscope(['compare', '-k', '0', '--fail-on', 'moved>1%'])).toMatchObject({
      code: 4,
      stderr: 'error: --fail-on moved>1%: there were no keys, so nothing was measured\n',
    });
  });
});
