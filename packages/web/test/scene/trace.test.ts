import { crc16, redisSlot } from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeInline } from '../../src/answer/computeInline.ts';
import { scene } from '../../src/scene/scene.ts';
import { addPins } from '../../src/scene/trace/addPins.ts';
import { locate } from '../../src/scene/trace/locate.ts';
import { LINK, LOOKUP, litLinks, walkedBy, walkTime } from '../../src/scene/trace/lookup.ts';
import { ringOwnerAt } from '../../src/scene/trace/ringOwnerAt.ts';
import { taggedPart } from '../../src/scene/trace/taggedPart.ts';
import { trace } from '../../src/scene/trace/trace.ts';
import { REDIS_STORY } from '../../src/story/storyNames.ts';
import { frameAt } from '../../src/timeline/frameAt.ts';
import { ANNOUNCE, PLAN, rests, timelineOf } from '../../src/timeline/timeline.ts';
import { compute } from '../support/compute.ts';

const story = await computeInline({
  scenario: REDIS_STORY,
  strategies: ['modulo', 'ring', 'slots'],
  options: {},
  keys: 100,
  seed: 1,
});
const time = timelineOf(story, 'bandwidth');
/** An instant of it, as likely early as late. */
const instant = fc.integer({ min: 0, max: 1e6 }).map((part) => (part / 1e6) * time.total);
const named = (nodes: readonly number[]): string[] => nodes.map((node) => story.nodes[node].id);

describe('taggedPart: the part of a key that Redis hashes', () => {
  it('gives the slot that core finds', () => {
    const key = fc.string({ unit: fc.constantFrom('{', '}', 'a', '用', '户', '1'), maxLength: 12 });
    fc.assert(
      fc.property(key, (one) => {
        expect(crc16.of(taggedPart(one)) % 16384).toBe(redisSlot.of(one));
      }),
    );
  });
});

describe('trace of a key', () => {
  it('is hashed and looked up link by link', () => {
    const { chain, node } = trace(scene(time, frameAt(time, 0), 2), 'k2');
    expect(chain).toEqual([
      { operation: 'UTF-8', value: '6b 32' },
      { operation: 'CRC16', value: '0xc1c1' },
      { operation: 'mod 16384', value: '449' },
    ]);
    expect(node).toBe(story.nodes.findIndex(({ id }) => id === '6381'));
  });

  it('travels to 6387 and back if it is k2, and stays if it is another of the four, until the rebalance', () => {
    const journeys = ['k1', 'k2', 'k3', 'k4'].map((key) => {
      const { nodes } = locate(story.tracks[2], story, key);
      return named(nodes.slice(0, -1).filter((node, stage) => node !== nodes[stage - 1]));
    });
    expect(journeys).toEqual([['6383'], ['6381', '6387', '6381'], ['6381'], ['6382']]);
  });

  it('is answered with ASK while its slot moves and with MOVED once it has', () => {
    const { start, moving, schedules } = time.changes[6];
    const when = (progress: number) => scene(time, frameAt(time, start + ANNOUNCE + PLAN + progress * moving[2]), 2);
    const slot = schedules[2].cells[449];
    expect(trace(when(slot - 0.01), 'k2').dialogue).toEqual([]);
    expect(trace(when(slot + 0.0001), 'k2').dialogue.join(' → ')).toBe(
      'GET k2 → 127.0.0.1:6381 → ASK 449 127.0.0.1:6387 → ASKING, GET k2 → 127.0.0.1:6387',
    );
    expect(trace(when(slot + 0.01), 'k2').dialogue[2]).toBe('MOVED 449 127.0.0.1:6387');
  });

  it('is at every rest where core puts it', () => {
    const run = compute({
      scenario: '3 +1 -n2',
      strategies: ['modulo', 'ring', 'slots'],
      options: {},
      keys: 1,
      seed: 1,
    });
    const scenes = timelineOf(run, 'bandwidth');
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (key) => {
        rests(scenes).forEach((rest, stage) => {
          run.tracks.forEach((track, index) => {
            const shown = scene(scenes, frameAt(scenes, rest), index);
            expect(trace(shown, key).node).toBe(locate(track, run, key).nodes[stage]);
          });
        });
      }),
      { numRuns: 25 },
    );
  });
});

describe('litLinks and walkedBy', () => {
  it('lights one link after the other, and all of them in the end', () => {
    expect([0, LINK - 1, LINK, 3 * LINK].map(litLinks)).toEqual([1, 1, 2, 4]);
    expect(litLinks(LOOKUP)).toBeGreaterThan(6);
  });

  it('walks the ring once the hash is lit, longer for a longer way, and is over before the lookup is', () => {
    expect([0, 0.02, 0.3, 1].map(walkTime)).toEqual([400, 400, 1100, 1400]);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(LOOKUP), fc.nat(LOOKUP), (part, early, late) => {
        const [first, second] = [early, late].sort((a, b) => a - b).map((elapsed) => walkedBy(elapsed, part));
        expect(first).toBeLessThanOrEqual(second);
        expect([walkedBy(2 * LINK, part), walkedBy(LOOKUP, part)]).toEqual([0, 1]);
      }),
    );
  });
});

describe('addPins: pinned keys', () => {
  it('are each where the trace finds them, at any instant and in any strategy', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 2 }), (u, index) => {
        const shown = scene(time, frameAt(time, u), index);
        const { pins } = addPins(shown, ['k1', 'k2', '{a}b'], LOOKUP);
        expect(pins.map(({ key, node }) => [key, node])).toEqual(
          ['k1', 'k2', '{a}b'].map((key) => [key, trace(shown, key).node]),
        );
        for (const { key, node } of pins) {
          const { journey, at } = trace(shown, key);
          expect(node ?? journey[at], 'its journey stands where it is served, if it is').toBe(journey[at]);
        }
      }),
    );
  });

  it('have the node of their ring arc at every instant', () => {
    fc.assert(
      fc.property(instant, fc.string({ minLength: 1 }), (u, key) => {
        const shown = scene(time, frameAt(time, u), 1);
        const [{ node, position }] = addPins(shown, [key], LOOKUP).pins;
        expect(ringOwnerAt(shown, position * 2 ** 32)).toBe(node);
      }),
    );
  });
});
