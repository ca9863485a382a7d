import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { shellCommand } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { quantityText } from '../src/format/quantityText.ts';
import { progressLine } from '../src/format/terminal/progress.ts';
import { type Outcome, shardscope } from './harness.ts';
import { binary } from './support/binary.ts';

const locate = (argv: string[], stdin: string | Uint8Array): Promise<Outcome> =>
  shardscope(['locate', '-n', '6381,6382,6383', '--keys-from', '-', '-f', 'ndjson', ...argv], { stdin });

describe('locate', () => {
  it('finds the worked Redis case', async () => {
    const { stdout } = await locate(['-s', 'slots'], 'k1\nk2\nk3\nk4\n');
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { key: 'k1', hash: 12706, slot: 12706, node: '6383', replicas: ['6383'] },
      { key: 'k2', hash: 449, slot: 449, node: '6381', replicas: ['6381'] },
      { key: 'k3', hash: 4576, slot: 4576, node: '6381', replicas: ['6381'] },
      { key: 'k4', hash: 8455, slot: 8455, node: '6382', replicas: ['6382'] },
    ]);
  });

  it('reads keys as text, hexadecimal or base64 and prints bytes that are no text as hexadecimal', async () => {
    const { stdout } = await locate(['--keys-encoding', 'hex'], '6b31\nff00\n');
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).key),
    ).toEqual(['k1', { hex: 'ff00' }]);
    expect((await locate(['--keys-encoding', 'base64'], 'azE=\n')).stdout).toContain('"slot":12706');
    expect(await locate(['--keys-encoding', 'hex'], '6b31\n6b3\n')).toMatchObject({
      code: 3,
      stderr: 'error: key 2 is not hex: "6b3"\n',
    });
  });

  it('gives copies, slots only where there are slots, and weights from the node list', async () => {
    const run = async (...argv: string[]) =>
      JSON.parse((await shardscope(['locate', 'k1', ...argv, '-f', 'json'])).stdout)[0];
    expect(await run('-s', 'ring', '-n', 'a,b,c', '--replicas', '2')).toMatchObject({
      slot: null,
      replicas: [expect.any(String), expect.any(String)],
    });
    expect((await run('-s', 'ring', '-n', 'a,b=0')).node).toBe('a');
  });

  it.each([
    [['a'], 'locate needs nodes: -n <list>'],
    [['-n', '3'], 'locate needs keys'],
    [['a', '-n', '3', '--keys-from', '-'], 'not both'],
    [['a', '-n', '3', '-s', 'ring,slots'], 'locate takes one strategy'],
    [['a', '-n', 'x,x'], 'node "x" is there already'],
    [['a', '-n', '3', '--replicas', '0'], 'It must be a whole number between 1 and 1024'],
  ])('refuses %j', async (argv, message) => {
    const { code, stderr, stdout } = await shardscope(['locate', ...argv]);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('slot and list', () => {
  it('print what Redis says of a key', async () => {
    const { stdout } = await shardscope(['slot', 'foo{}{bar}', '用户:1001', '-f', 'csv']);
    expect(stdout).toBe('key,slot\nfoo{}{bar},8363\n用户:1001,12170\n');
  });

  it('print what there is to choose from', async () => {
    for (const what of ['strategies', 'hashes', 'scenarios']) {
      const { code, stdout } = await shardscope(['list', what]);
      expect(code).toBe(0);
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    }
    expect((await shardscope(['list', 'nothing'])).code).toBe(2);
  });
});

describe('what users type and name', () => {
  it.each([
    [['compare', '-k', '1e15'], 'whole number between 0 and 1000000000000'],
    [['compare', '-k', '1e12', '--keys-like', 'ipv4'], 'only 4294967296 different keys like ipv4, got 1000000000000'],
    [['compare', '-k', '１２'], 'whole number between'],
    [['compare', '-k', ''], 'whole number between'],
    [['compare', '--seed', '-1'], 'whole number between 0 and 4294967295'],
    [['compare', '1e9'], 'neither a preset'],
    [['compare', '2000000'], 'a count must be between 1 and 1048576'],
    [['compare', 'A,A +B'], 'node "A" is there already'],
    [['help', 'compar'], 'Did you mean compare?'],
    [['help', 'redis', 'chek'], 'Did you mean check?'],
    [['compare', '-s', 'rign'], 'did you mean ring?'],
    [['compare', '-s', 'rendevous'], 'did you mean rendezvous?'],
    [['compare', '-k', '10MB'], 'such as 10000, 1e6 or 10M'],
    [['compare', '-k', '1__0'], 'such as 10000, 1e6 or 10M'],
    [['compare', '-k', '1.5'], 'such as 10000, 1e6 or 10M'],
    [['compare', '-s', '__proto__'], 'unknown strategy "__proto__"'],
    [['compare', '-s', ''], 'unknown strategy ""'],
    [['compare', '--option', 'vnodes=1e9'], 'between 1 and 4096, got "1e9"'],
    [['compare', '--option', 'vnodes=4097'], 'ring vnodes must be between 1 and 4096, got 4097'],
    [['compare', '--option', 'constructor=1'], 'none of the chosen strategies has this setting'],
    [['compare', '--option', 'vnodes'], 'must be name=value'],
    [['compare', '--hash', 'toString'], 'unknown hash "toString"'],
    [['compare', '-s', 'slots', '--hash', 'md5'], 'slots cannot use a hash of 32 bits'],
    [['compare', '-s', 'modulo', 'A=2,B +C'], 'modulo does not support weights, got 2 for node "A"'],
    [['compare', '20000 +1', '-s', 'slots'], 'scenario, the first token: slots serves at most 16384 nodes, got 20000'],
    [['compare', '-f', 'xml'], 'Allowed choices'],
    [['comprae'], 'Did you mean compare?'],
    [['compare', '--unknown'], "unknown option '--unknown'"],
  ])('is refused in one line with code 2: %j', async (argv, message) => {
    const { code, stdout, stderr } = await shardscope(argv);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('may be names that mean something elsewhere, and can do nothing to a terminal or a document', async () => {
    const scenario = '__proto__,constructor,%1b]52;c;x%07,<img%20src=x>|`#'.replace('=', '%3d');
    const names = ['__proto__', 'constructor', '\x1b]52;c;x\x07', '<img src=x>|`#'];
    const text = (await shardscope(['compare', `${scenario} +toString`, '-k', '100'])).stdout;
    expect(text.includes('\x07') || text.includes('\x1b')).toBe(false);
    const { strategies } = JSON.parse(
      (await shardscope(['compare', `${scenario} +toString`, '-k', '100', '-f', 'json'])).stdout,
    );
    expect(strategies[0].steps[0].nodes.map(({ id }: { id: string }) => id)).toEqual(names);
    const markdown = (await shardscope(['compare', `${scenario} +toString`, '-k', '10', '-f', 'markdown'])).stdout;
    expect(markdown.slice(0, markdown.indexOf('```sh'))).not.toContain('<img');
    const csv = (await shardscope(['locate', '=HYPERLINK(1)', '-n', '3', '-f', 'csv'])).stdout;
    expect(csv).toContain("'=HYPERLINK(1)");
  });

  it('gets help that begins with examples', async () => {
    const { code, stdout } = await shardscope(['--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Examples:/);
    expect(stdout).toContain('Exit codes: 0 ok');
    expect((await shardscope(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await shardscope([])).code).toBe(2);
  });
});

describe('the process', () => {
  const start = (argv: string[], stdout: 'pipe' | number = 'pipe') =>
    spawn(process.execPath, [binary, ...argv], { stdio: ['ignore', stdout, 'pipe'] });

  it('ends quietly with 0 when its reader leaves', async () => {
    const child = start(['compare', '10 +1', '-k', '1000', '-f', 'json']);
    child.stdout?.destroy();
    let stderr = '';
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    const [code] = await once(child, 'close');
    expect([code, stderr]).toEqual([0, '']);
  });

  it.runIf(process.platform === 'linux')('ends with 1 and a message when the disk is full', async () => {
    const child = start(['compare', '-k', '1000'], openSync('/dev/full', 'w'));
    let stderr = '';
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    const [code] = await once(child, 'close');
    expect(stderr).toMatch(/^error: cannot write output: ENOSPC/);
    expect(code).toBe(1);
  });

  it('ends on Ctrl-C with 130, though its input goes on', async () => {
    const child = spawn(process.execPath, [binary, 'compare', '--keys-from', '-'], {
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    // More than a pipe holds: once it is written, the run has begun.
    child.stdin.on('error', () => {});
    await new Promise((resolve) => child.stdin.write('some key\n'.repeat(1_000_000), resolve));
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    expect(stderr).toMatch(/^error: interrupted after [\d,]+ keys\n$/);
    expect(code).toBe(130);
  });
});

describe('small parts', () => {
  it('quote words for a shell', () => {
    expect(shellCommand(['a', 'b c', "it's", '3 +1'])).toBe(`a 'b c' 'it'\\''s' '3 +1'`);
  });

  it('say how far a run is', () => {
    expect(progressLine(500_000, 1_000_000, 500_000)).toBe(
      '██████████░░░░░░░░░░ 50% 500,000 keys, 500,000/s, 1 s left',
    );
    expect(progressLine(1_000_000, 1e9, 1e6)).toMatch(/ 16 min 39 s left$/);
    expect(progressLine(1_000_000, 1e10, 1e6)).toMatch(/ 2 h 47 min left$/);
    // 9,999 s; what is measured says it in the same way.
    expect(quantityText(9999, 'seconds')).toBe('2 h 47 min');
    expect(
      [0.9996, 59.94, 59.96, 106.2, 119.6, 3599.4, 3599.6, 7199, 86_399, 100_800, 1e7].map((s) =>
        quantityText(s, 'seconds'),
      ),
    ).toEqual([
      '1 s',
      '59.9 s',
      '1 min',
      '1 min 46 s',
      '2 min',
      '59 min 59 s',
      '1 h',
      '2 h',
      '1 d',
      '1 d 4 h',
      '115 d',
    ]);
    expect(progressLine(10, undefined, 10)).toBe('10 keys, 10/s');
  });
});
