import { createCluster, parseLink, ring } from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AT_FIRST, contenders } from '../../src/opening/contenders.ts';
import { keyFacts } from '../../src/opening/keyFacts.ts';
import { openingFacts } from '../../src/opening/openingFacts.ts';
import { compute, question } from '../support/compute.ts';

const facts = openingFacts();

describe('the facts of the opening', () => {
  it('are those of the instrument at the link that it gives, and small', () => {
    const { link, notUnderstood } = parseLink(facts.links.mine);
    expect(notUnderstood).toEqual([]);
    expect(link).toEqual({ keys: facts.keys, step: 1 });
    const { tracks, nodes } = compute({ ...question, keys: facts.keys });
    for (const [i, { strategy, stages }] of tracks.entries()) {
      const { id, moved, needless, flows } = facts.rules[i];
      const [before, after] = stages.map(({ measured }) => measured);
      expect(id).toBe(strategy);
      expect([moved, needless]).toEqual([after.movement?.moved, after.movement?.collateral]);
      expect(flows.map((row) => row.reduce((sum, keys) => sum + keys, 0))).toEqual([...before.counts]);
      expect([0, 1, 2, 3].map((to) => flows.reduce((sum, row) => sum + row[to], 0))).toEqual([...after.counts]);
      for (const { from, to, keys } of after.movement?.flows ?? []) {
        const [row, column] = [from, to].map((name) => nodes.findIndex((node) => node.id === name));
        expect(flows[row][column]).toBe(keys);
      }
    }
    expect(JSON.stringify(facts).length).toBeLessThanOrEqual(2000);
  });

  it('draw every place of a map in the colour of its owner', () => {
    for (const [i, { before, after }] of contenders.entries()) {
      for (const [cluster, owners] of [
        [before, facts.rules[i].before] as const,
        [after, facts.rules[i].after] as const,
      ]) {
        const width = 2 ** cluster.hash.bits / owners.length;
        const places = [...owners].map((_, k) => (cluster.size === owners.length ? k : Math.floor((k + 0.5) * width)));
        expect(owners).toBe(places.map((place) => cluster.partitioner.locate(place | 0)).join(''));
      }
    }
  });

  it('place any key as clusters do, and draw the points that say so on the ring', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const { places, at, points } = keyFacts(name);
        contenders.forEach(({ before, after }, i) => {
          expect([places[i].from, places[i].to]).toEqual([before.bucketOf(name), after.bucketOf(name)]);
        });
        const next = (known: typeof points) => known.find(([place]) => place >= at)?.[1];
        expect(next(points.filter(([, node]) => node < AT_FIRST))).toBe(places[1].from);
        expect(next(points)).toBe(places[1].to);
        expect(points.map(([place]) => place)).toEqual(points.map(([place]) => place).sort((a, b) => a - b));
        expect([points[0][0], points.at(-1)?.[0]]).toEqual([0, 1]);
        expect(points.some(([, node]) => node === AT_FIRST)).toBe(true);
      }),
      // A point less than half a step of the window behind it.
      { examples: [['  z!>x@2]']] },
    );
    expect(createCluster(ring, ['n1', 'n2', 'n3']).bucketOf('user:42')).toBe(facts.key.places[1].from);
  });
});
