import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { atomicCommands, migrationCommands, type RedisNode } from '../../src/redis/index.ts';

interface Wire {
  readonly argv: readonly string[];
  readonly wire: readonly { readonly port: number; readonly argv: readonly string[] }[];
}

describe('migrationCommands', () => {
  it.each(['move-one-slot-25-keys', 'move-one-slot-pipeline-100'])('are those redis-cli sent: %s', (name) => {
    const { argv, wire }: Wire = JSON.parse(
      readFileSync(new URL(`../../../vectors/redis/${name}.json`, import.meta.url), 'utf8'),
    );
    const flag = (flag: string): string | undefined => argv[argv.indexOf(flag) + 1];
    const from = flag('--cluster-from') ?? '';
    const to = flag('--cluster-to') ?? '';
    const third = 'c'.repeat(40);
    const ids = new Map([
      [wire.find((one) => one.argv.includes('migrating'))?.port, from],
      [wire.find((one) => one.argv.includes('importing'))?.port, to],
    ]);
    const nodes = [23401, 23402, 23403].map(
      (port): RedisNode => ({ id: ids.get(port) ?? third, host: '127.0.0.1', port, role: 'master', slots: [] }),
    );
    const batches = wire
      .filter((one) => one.argv[0] === 'MIGRATE')
      .map((one) => one.argv.slice(one.argv.indexOf('KEYS') + 1));
    const sent = [
      ...migrationCommands(nodes, [{ slot: 0, from, to }], {
        keys: () => batches.flat(),
        ...(argv.includes('--cluster-pipeline') ? { pipeline: Number(flag('--cluster-pipeline')) } : {}),
        ...(argv.includes('--cluster-timeout') ? { timeout: Number(flag('--cluster-timeout')) } : {}),
      }),
    ].map((command) => ({ port: nodes.find(({ id }) => id === command.to)?.port, argv: command.argv }));
    const recorded = wire
      .slice(wire.findIndex((one) => one.argv.includes('importing')))
      .map(({ port, argv }) => ({ port, argv }));
    expect(sent).toEqual(recorded);
  });

  it('of atomicCommands are one per pair of nodes, ranges joined', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(40));
    const moves = [
      ...[0, 1, 2, 3, 4].map((slot) => ({ slot, from: a, to: b })),
      { slot: 9, from: c, to: b },
      ...[5, 6, 7, 20, 21].map((slot) => ({ slot, from: a, to: b })),
    ];
    expect(atomicCommands(moves, 'redis-8.4')).toEqual([
      { to: b, argv: ['CLUSTER', 'MIGRATION', 'IMPORT', '0', '7', '20', '21'] },
      { to: b, argv: ['CLUSTER', 'MIGRATION', 'IMPORT', '9', '9'] },
    ]);
    expect(atomicCommands(moves, 'valkey-9')[0]).toEqual({
      to: a,
      argv: ['CLUSTER', 'MIGRATESLOTS', 'SLOTSRANGE', '0', '7', '20', '21', 'NODE', b],
    });
  });
});
