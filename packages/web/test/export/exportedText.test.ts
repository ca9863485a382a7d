import { parseLink, printLink, printScenario } from '@shardscope/core';
import { writeClusterNodes } from '@shardscope/core/redis';
import { escaped } from '@shardscope/drawing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shardscope } from '../../../cli/test/harness.ts';
import { computeInline } from '../../src/answer/computeInline.ts';
import { commands } from '../../src/export/commands.ts';
import { embedCode } from '../../src/export/embedCode.ts';
import { json } from '../../src/export/json.ts';
import { markdown } from '../../src/export/markdown.ts';
import { nodesCsv } from '../../src/export/nodesCsv.ts';
import { wrap } from '../../src/export/wrap.ts';
import type { Run } from '../../src/model/run.ts';
import { type Scene, scene } from '../../src/scene/scene.ts';
import { REDIS_STORY } from '../../src/story/storyNames.ts';
import { frameAt } from '../../src/timeline/frameAt.ts';
import { instantAt } from '../../src/timeline/position.ts';
import { timelineOf } from '../../src/timeline/timeline.ts';
import { compute } from '../support/compute.ts';

const names = ['=SUM(1)', 'a,b', '<img src=x onerror=alert(1)>', '__proto__', '\u202egnp.exe', 'a|b`c'];

function sceneOf(run: Run, step: number, track = 0): Scene {
  const time = timelineOf(run, 'bandwidth');
  return scene(time, frameAt(time, instantAt(time, step)), track);
}
const hostile = sceneOf(
  compute({
    scenario: printScenario({ nodes: names.map((id) => ({ id })), changes: [] }),
    strategies: ['slots'],
    options: {},
    keys: 1000,
    seed: 1,
  }),
  0,
);
const story = await computeInline({
  scenario: REDIS_STORY,
  strategies: ['modulo', 'ring', 'slots'],
  options: {},
  keys: 2000,
  seed: 1,
});

describe('exported text', () => {
  it('is never markup, and never what XML forbids', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const safe = escaped(text);
        expect(safe).not.toMatch(/[<>"]/);
        expect(safe.replace(/&(amp|lt|gt|quot);/g, '')).not.toContain('&');
        expect(safe).not.toMatch(/\p{Surrogate}|\ufffe|\uffff/u);
      }),
    );
  });

  it('is wrapped into lines that fit, and nothing is lost', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 20 }), (text, most) => {
        const lines = wrap(text, ({ length }) => length <= most);
        expect(lines.join('')).toBe(text);
        for (const { length } of lines) expect(length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('is no formula in CSV, and no cell more', () => {
    const rows = nodesCsv([hostile], 0).trimEnd().split('\r\n');
    expect(rows[0]).toBe('strategy,node,weight,keys,share,ownership,fair,step');
    expect(rows[1]).toMatch(/^slots,'=SUM\(1\),1,\d+,0\.\d+,0\.\d+,0\.\d+,0$/);
    expect(rows[2]).toMatch(/^slots,"a,b",1,\d+,/);
    expect(rows).toHaveLength(names.length + 1);
  });

  it('is no markup in Markdown', () => {
    const text = markdown([hostile], 'https://example.org/#v=1', {
      caption: 'Start',
      title: () => 'Slots',
      columns: ['Node', 'Keys', 'Share', 'Fair'],
      moved: 'Moved',
      peak: 'Peak',
      ofServed: 'Of the served:',
    });
    expect(text).toContain('| \\<img src=x onerror=alert(1)\\> |');
    expect(text).toContain('| a\\|b\\`c |');
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
  });

  it('is one iframe in the code that embeds a figure, whatever the link and the title hold', () => {
    const scenario = printScenario({ nodes: names.map((id) => ({ id })), changes: [] });
    const link = { scenario, strategies: ['ring'], view: 'ring', step: 1 } as const;
    const code = embedCode(`https://example.org/a/#${printLink({ ...link, told: 'heirs' })}`, '"><script>', 'dark');
    const [, source = '', title] = /^<iframe src="([^"<>]+)" title="([^"<>]+)" [^<>]+><\/iframe>$/.exec(code) ?? [];
    expect(title).toBe('&quot;&gt;&lt;script&gt;');
    const [page, hash] = source.replaceAll('&amp;', '&').split('#');
    expect(page).toBe('https://example.org/a/');
    expect(parseLink(hash)).toEqual({ link: { ...link, embed: 'figure', theme: 'dark' }, notUnderstood: [] });
    expect(embedCode('https://example.org/#v=1', 'Start', undefined)).toContain(
      '"https://example.org/#v=1&amp;embed=figure"',
    );
  });

  it('says the same figures in JSON as on the page', () => {
    const [modulo] = JSON.parse(json([sceneOf(story, 7)], 'https://example.org/#v=1', 7)).strategies;
    const { counts, movement } = story.tracks[0].stages[7].measured;
    expect(modulo.nodes.map(({ keys }: { keys: number }) => keys)).toEqual([...counts]);
    expect(modulo.movement.moved).toBe(movement?.moved);
  });
});

describe('commands', () => {
  it('are those that the command line prints for the same cluster', async () => {
    const id = (port: string): string => port.repeat(10);
    const nodes = (story.story?.[11].nodes ?? []).map(({ masterId, ...node }) => ({
      ...node,
      ...{ id: id(node.id) },
      ...(masterId === undefined ? {} : { masterId: id(masterId) }),
    }));
    const pasted = writeClusterNodes({ nodes });
    const { stdout } = await shardscope(['redis', 'rebalance', '--state', '-', '--format', 'commands'], {
      stdin: pasted,
    });
    const run = await computeInline({
      scenario: '3',
      pasted,
      strategies: ['slots'],
      options: {},
      keys: 10,
      seed: 1,
    });
    expect(stdout.split('\n').length).toBeGreaterThan(1000);
    expect(await commands(sceneOf(run, 1))).toBe(stdout);
  });

  it('name nodes whose ids nobody knows yet as such', async () => {
    const text = await commands(sceneOf(story, 6, 2));
    expect(text).toContain("\n  '<id of 6382>') host=127.0.0.1 port=6382 ;;\n");
    expect(text).toContain("\nmove 5461 '<id of 6382>' '<id of 6387>'\n");
  });
});
