import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { printScenario } from '@shardscope/core';
import { writeClusterNodes } from '@shardscope/core/redis';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../src/export/commands.ts';
import { nodesCsv } from '../src/export/csv.ts';
import { gridFrame } from '../src/export/gridGif.ts';
import { gridMarks } from '../src/export/gridMarks.ts';
import { json } from '../src/export/json.ts';
import { markdown } from '../src/export/markdown.ts';
import { escaped } from '../src/export/markup.ts';
import { ringMarks } from '../src/export/ringMarks.ts';
import { wrap } from '../src/export/wrap.ts';
import { answerHere } from '../src/run/answerHere.ts';
import type { Run } from '../src/run/run.ts';
import { REDIS_STORY } from '../src/story/names.ts';
import { instantAt } from '../src/timeline/position.ts';
import { project } from '../src/timeline/project.ts';
import { type Scene, scene } from '../src/timeline/scene.ts';
import { timeline } from '../src/timeline/timeline.ts';
import { ownersIn } from '../src/views/grid.ts';
import { lookOf } from '../src/views/look.ts';
import { compute } from './support/compute.ts';

const command = fileURLToPath(new URL('../../cli/bin/shardscope.js', import.meta.url));
const look = lookOf('light');
const names = ['=SUM(1)', 'a,b', '<img src=x onerror=alert(1)>', '__proto__', '\u202egnp.exe', 'a|b`c'];

function sceneOf(run: Run, step: number, track = 0): Scene {
  const time = timeline(run, 'bandwidth');
  return scene(time, project(time, instantAt(time, step)), track);
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
const story = await answerHere({
  scenario: REDIS_STORY,
  strategies: ['modulo', 'ring', 'slots'],
  options: {},
  keys: 2000,
  seed: 1,
});

/** The area that each fill covers of paths made of boxes, in cells of one unit. */
function areas(svg: string): Map<string, number> {
  const paths = [...svg.matchAll(/<path d="([^"]+)" fill="(#[0-9a-f]+)"\/>/g)];
  return new Map(
    paths.map(([, d, fill]) => {
      const boxes = [...d.matchAll(/h([\d.]+)v([\d.]+)/g)];
      return [fill, boxes.reduce((sum, [, width, height]) => sum + Number(width) * Number(height), 0)];
    }),
  );
}

describe('an exported slot map', () => {
  it.each([0, 5.5, 6.3, 6.9, 12])('covers as many cells of each colour as its owner has slots, at step %s', (step) => {
    const shown = sceneOf(story, step, 2);
    const svg = gridMarks(shown, 128, look, 'x');
    const owners = ownersIn(shown);
    const found = areas(svg);
    story.nodes.forEach((_, node) => {
      const held = owners.filter((owner) => owner === node).length;
      expect(found.get(look.colour(node)) ?? 0, `node ${node}`).toBe(held);
    });
    expect([...svg.matchAll(/z/g)].length).toBeLessThan(600);
  });

  it('has the colours of the owners, cell by cell, in a GIF', () => {
    const shown = sceneOf(story, 6.3, 2);
    const { pixels, palette } = gridFrame(shown, 512, 512, look);
    ownersIn(shown).forEach((owner, slot) => {
      const [red, green, blue] = palette[pixels[(Math.floor(slot / 128) * 4 + 2) * 512 + (slot % 128) * 4 + 2]];
      const hex = ((red << 16) | (green << 8) | blue).toString(16).padStart(6, '0');
      expect(`#${hex}`).toBe(look.colour(owner));
    });
  });
});

describe('an exported ring', () => {
  it('has one path per owner in the band, and the first point clockwise of 12 o’clock belongs to the first arc', () => {
    const run = compute({
      scenario: '3',
      strategies: ['ring'],
      options: { ring: { vnodes: 1 } },
      keys: 10,
      seed: 1,
    });
    const svg = ringMarks(sceneOf(run, 0), 200, look, 'x');
    const band = [...svg.matchAll(/<path d="([^"]+)" fill="none" stroke="(#[0-9a-f]+)" stroke-width="12"\/>/g)];
    const { figure } = run.tracks[0].stages[0];
    if (figure.kind !== 'ring') throw new Error('a ring is drawn as a ring');
    expect(band).toHaveLength(3);
    // Every arc ends where its point is: clockwise from the top, y downwards.
    for (const [, d, stroke] of band) {
      const [x, y] =
        d
          .match(/ (-?[\d.]+ -?[\d.]+)$/)?.[1]
          .split(' ')
          .map(Number) ?? [];
      const turn = (Math.atan2(x, -y) / (2 * Math.PI) + 1) % 1;
      const at = figure.points.findIndex((point) => Math.abs(point / 2 ** 32 - turn) < 1e-4);
      expect(look.colour(figure.nodes[at])).toBe(stroke);
    }
  });
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
    const rows = nodesCsv([hostile]).trimEnd().split('\r\n');
    expect(rows[0]).toBe('strategy,node,weight,keys,share,ownership,fair');
    expect(rows[1]).toMatch(/^slots,'=SUM\(1\),1,\d+,0\.\d+,0\.\d+,0\.\d+$/);
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
    });
    expect(text).toContain('| \\<img src=x onerror=alert(1)\\> |');
    expect(text).toContain('| a\\|b\\`c |');
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
  });

  it('says the same figures in JSON as on the page', () => {
    const [modulo] = JSON.parse(json([sceneOf(story, 7)], 'https://example.org/#v=1')).strategies;
    const { counts, movement } = story.tracks[0].stages[7].measured;
    expect(modulo.nodes.map(({ keys }: { keys: number }) => keys)).toEqual([...counts]);
    expect(modulo.movement.moved).toBe(movement?.moved);
  });
});

describe('exported commands', () => {
  it('are those that the command line prints for the same cluster', async () => {
    const id = (port: string): string => port.repeat(10);
    const nodes = (story.story?.[11].nodes ?? []).map(({ masterId, ...node }) => ({
      ...node,
      ...{ id: id(node.id) },
      ...(masterId === undefined ? {} : { masterId: id(masterId) }),
    }));
    const pasted = writeClusterNodes({ nodes });
    const asked = promisify(execFile)(
      process.execPath,
      [command, 'redis', 'rebalance', '--state', '-', '--format', 'commands'],
      { maxBuffer: 1e8 },
    );
    asked.child.stdin?.end(pasted);
    const { stdout } = await asked;
    const run = await answerHere({
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
