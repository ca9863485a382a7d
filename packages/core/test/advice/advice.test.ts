import { createCluster, jump, modulo, nearestRing, parseScenario, rendezvous, ring, slots } from '@shardscope/core';
import { type Advice, type AdviceQuestion, advice } from '@shardscope/core/advice';
import { strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { paretoFront } from '../../src/measure/advice/pareto.ts';
import { told } from '../consequences/circumstances.ts';

const among = [modulo, jump, ring, nearestRing, slots, rendezvous];

const ask = (more: Partial<AdviceQuestion> = {}, nodes = '6'): Advice =>
  advice({
    contenders: among.map((strategy) => createCluster(strategy, parseScenario(nodes).nodes)),
    changes: [],
    expected: ['add', 'lose'],
    known: told,
    sharedState: true,
    ...more,
  });

const row = ({ rows }: Advice, id: string) => rows.find(({ strategy }) => strategy === id);

describe('advice', () => {
  const found = ask();

  it('names all that nothing separates, and who fell out last', () => {
    expect(found.recommended).toEqual(['rendezvous', 'slots']);
    expect(found.ranking?.reason).toBe('peak');
  });

  it('has a number with its interval in every cell, and the criteria that arise', () => {
    expect(found.criteria.map(({ id }) => id)).toEqual([
      'collateral',
      'peak',
      'excess',
      'lookup',
      'state',
      'cascade.one',
      'rollout.disagree',
      'storage.usable',
    ]);
    for (const { cells } of found.rows) {
      for (const { id } of found.criteria) {
        expect(cells[id].low).toBeLessThanOrEqual(cells[id].value);
        expect(cells[id].high).toBeGreaterThanOrEqual(cells[id].value);
      }
    }
    // From 6 to 7 under modulo 6/7 move, of which 1/7 to the new node.
    expect(row(ask({ expected: ['add'] }), 'modulo')?.cells.collateral.value).toBeCloseTo(5 / 7, 6);
  });

  it('has no peak below 1 in any interval', () => {
    const contenders = ['straw2', 'lrh'].map((id) => createCluster(strategy(id), parseScenario('4').nodes));
    for (const { cells } of ask({ contenders, known: { ...told, copies: 2 } }).rows) {
      for (const id of ['peak', 'copies peak', 'cascade.one']) expect(cells[id].low).toBeGreaterThanOrEqual(1);
      expect(cells['storage.usable'].high).toBeLessThanOrEqual(1);
    }
  });

  it('says where the keys of a failed node fail with it', () => {
    const contenders = ['redis-cluster', 'slots'].map((id) => createCluster(strategy(id), parseScenario('4').nodes));
    expect(ask({ contenders }).rows.map((one) => [one.strategy, one.failing])).toEqual([
      ['redis-cluster', true],
      ['slots', false],
    ]);
  });

  it('puts no strategy on the front that another one beats', () => {
    expect(found.rows.filter(({ pareto }) => pareto).map(({ strategy }) => strategy)).toEqual(['slots', 'rendezvous']);
  });

  it('says what would change it', () => {
    const instead = Object.fromEntries(
      found.changesIf.map(({ of, holds, recommended }) => [`${of} ${holds}`, recommended]),
    );
    expect(instead['state false']).toEqual(['rendezvous']);
    expect(instead['lose false']).toEqual(['jump', 'rendezvous', 'slots']);
    expect(instead['double true']).toBeUndefined();
  });

  it('leaves out what needs shared state where there is none', () => {
    const alone = ask({ sharedState: false });
    expect(alone.recommended).toEqual(['rendezvous']);
    expect(row(alone, 'slots')).toMatchObject({ unfit: ['state'], pareto: false });
    expect(alone.changesIf).toContainEqual({ of: 'state', holds: true, recommended: ['rendezvous', 'slots'] });
  });

  it('asks for what is known: copies, caches, bandwidth, zones', () => {
    const ids = (more: Partial<AdviceQuestion>, nodes?: string) =>
      ask({
        ...more,
        contenders: among.slice(4).map((one) => createCluster(one, parseScenario(nodes ?? '6').nodes)),
      }).criteria.map(({ id }) => id);
    expect(ids({ known: { ...told, copies: 2 } })).toEqual(
      expect.arrayContaining(['copies moved', 'loss.probability', 'repair.busiest']),
    );
    expect(ids({ known: { ...told, cacheBytes: 1e6, qps: 100, bandwidth: 1e6 } })).toEqual(
      expect.arrayContaining(['cache.surge', 'duration.bound']),
    );
    expect(ids({}, 'a@r1,b@r1,c@r2,d@r2')).toContain('zones.after');
  });

  it('ranks the steps of a scenario as a comparison does', () => {
    const { nodes, changes } = parseScenario('4 +1 -n2');
    const along = ask({ contenders: [modulo, ring].map((one) => createCluster(one, nodes)), changes, expected: [] });
    expect(along.recommended).toEqual(['ring']);
  });
});

describe('the Pareto front', () => {
  const cell = (value: number, spread = 0) => ({
    value,
    low: value - spread,
    high: value + spread,
    unit: 'ratio' as const,
  });
  const criteria = [
    { id: 'a', unit: 'ratio', better: 'less', about: '' },
    { id: 'b', unit: 'ratio', better: 'more', about: '' },
    { id: 'c', unit: 'ratio', about: '' },
  ] as const;

  it('leaves out what another one beats for certain, and nothing else', () => {
    const best = { a: cell(1), b: cell(2), c: cell(9) };
    const other = { a: cell(2), b: cell(3), c: cell(1) };
    const beaten = { a: cell(1.5), b: cell(1), c: cell(0) };
    const unsure = { a: cell(1.5, 0.6), b: cell(3), c: cell(0) };
    expect(paretoFront([best, other, beaten, unsure], criteria)).toEqual([best, other, unsure]);
  });
});
