import { crc16, redisSlot } from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerHere } from '../src/run/answerHere.ts';
import { compute } from '../src/run/compute.ts';
import { REDIS_STORY } from '../src/story/names.ts';
import { project } from '../src/timeline/project.ts';
import { scene } from '../src/timeline/scene.ts';
import { ANNOUNCE, PLAN, rests, timeline } from '../src/timeline/timeline.ts';
import { locate } from '../src/trace/locate.ts';
import { taggedPart } from '../src/trace/tag.ts';
import { trace } from '../src/trace/trace.ts';

const story = await answerHere({
  scenario: REDIS_STORY,
  strategies: ['modulo', 'ring', 'slots'],
  options: {},
  keys: 100,
  seed: 1,
});
const time = timeline(story, 'bandwidth');
const named = (nodes: readonly number[]): string[] => nodes.map((node) => story.nodes[node].id);

describe('the part of a key that Redis hashes', () => {
  it('gives the slot that core finds', () => {
    const key = fc.string({ unit: fc.constantFrom('{', '}', 'a', '用', '户', '1'), maxLength: 12 });
    fc.assert(
      fc.property(key, (one) => {
        expect(crc16.of(taggedPart(one)) % 16384).toBe(redisSlot.of(one));
      }),
    );
  });
});

describe('a traced key', () => {
  it('is hashed and looked up link by link', () => {
    const { chain, node } = trace(scene(time, project(time, 0), 2), 'k2');
    expect(chain).toEqual([
      { rule: 'UTF-8', value: '6b 32' },
      { rule: 'CRC16', value: '0xc1c1' },
      { rule: 'mod 16384', value: '449' },
    ]);
    expect(story.nodes[node].id).toBe('6381');
  });

  it('travels to 6387 and back if it is k2, and stays if it is another of the four, until the rebalance', () => {
    const journeys = ['k1', 'k2', 'k3', 'k4'].map((key) => {
      const { nodes } = locate(story, story.tracks[2], key);
      return named(nodes.slice(0, -1).filter((node, stage) => node !== nodes[stage - 1]));
    });
    expect(journeys).toEqual([['6383'], ['6381', '6387', '6381'], ['6381'], ['6382']]);
  });

  it('is answered with ASK while its slot moves and with MOVED once it has', () => {
    const { start, moving, plans } = time.changes[6];
    const when = (progress: number) => scene(time, project(time, start + ANNOUNCE + PLAN + progress * moving[2]), 2);
    const slot = plans[2].cells[449];
    expect(trace(when(slot - 0.01), 'k2').reply).toBeUndefined();
    expect(trace(when(slot + 0.0001), 'k2').reply).toBe('ASK 449 127.0.0.1:6387');
    expect(trace(when(slot + 0.01), 'k2').reply).toBe('MOVED 449 127.0.0.1:6387');
  });

  it('is at every rest where core puts it', () => {
    const run = compute({
      scenario: '3 +1 -n2',
      strategies: ['modulo', 'ring', 'slots'],
      options: {},
      keys: 1,
      seed: 1,
    });
    const scenes = timeline(run, 'bandwidth');
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (key) => {
        rests(scenes).forEach((rest, stage) => {
          run.tracks.forEach((track, index) => {
            const shown = scene(scenes, project(scenes, rest), index);
            expect(trace(shown, key).node).toBe(locate(run, track, key).nodes[stage]);
          });
        });
      }),
      { numRuns: 25 },
    );
  });
});
