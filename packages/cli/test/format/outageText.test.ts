import { describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

describe('profiles of systems', () => {
  it('say what fails, who comes back, and how many nodes serve', async () => {
    const argv = ['compare', 'a,b,c,d !b +b', '-s', 'nginx-hash,twemproxy-modula', '-k', '1000'];
    const { stdout } = await shardscope(argv);
    expect(stdout).toMatch(/^b fails +3 nodes$/m);
    expect(stdout).toMatch(/^ {2}twemproxy-modula: 2\d\.\d\d% of the keys fail: they stay on b, which is down$/m);
    expect(stdout).toMatch(/^b comes back +4 nodes$/m);
    const [nginx, twemproxy] = JSON.parse((await shardscope([...argv, '-f', 'json'])).stdout).strategies;
    expect(nginx.steps[0].down).toBeUndefined();
    expect(nginx.steps[1].down).toEqual(['b']);
    expect(nginx.steps[1].failing).toBeUndefined();
    expect(twemproxy.steps[1].failing).toBe(twemproxy.steps[1].nodes[1].keys);
    const page = (await shardscope([...argv, '-f', 'html'])).stdout;
    expect(page).toContain('they stay on b, which is down');
    const few = 'a,b,c=30;down,d=30;down,e=30;down,f=30;down';
    const open = (await shardscope(['compare', few, '-s', 'nginx-hash', '-k', '1000', '-f', 'json'])).stdout;
    const [{ nodes, unplaced }] = JSON.parse(open).strategies[0].steps;
    expect(nodes[0].keys + nodes[1].keys + unplaced).toBe(1000);
    expect(unplaced).toBeGreaterThan(100);
  });
});
