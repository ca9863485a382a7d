import {
  addressOf,
  hasFlag,
  NOBODY,
  type PairProgress,
  slotCount,
  slotsOnTheWay,
  slotTable,
  stillMoving,
  type WatchModel,
  watchProgress,
} from '@shardscope/core/redis';

interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Metric {
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** For how long a pair has made no progress, in milliseconds. */
export type IdleOf = (pair: PairProgress) => number;

/** What a watch knows, in the text format of Prometheus (version 0.0.4). */
export const prometheusText = (model: WatchModel, idle: IdleOf): string =>
  metricsOf(model, idle)
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, type, help, samples }) =>
      [
        `# HELP ${name} ${help}\n`,
        `# TYPE ${name} ${type}\n`,
        ...samples.map(({ labels, value }) => `${name}${labelText(labels)} ${value}\n`),
      ].join(''),
    )
    .join('');

function metricsOf(model: WatchModel, idle: IdleOf): Metric[] {
  const nodes = [...model.nodes.values()];
  const masters = nodes.filter(({ role, slots }) => role === 'master' || slots.length > 0);
  const named = (node: (typeof nodes)[number]) => ({ node: node.id, address: addressOf(node) });
  const lost = new Set(model.away.map(({ node }) => node));
  const pairs = [...model.pairs.values()];
  const { done, total, left } = watchProgress(model);
  const one = (name: string, type: Metric['type'], help: string, value: number | null): Metric => ({
    name: `shardscope_${name}`,
    type,
    help,
    samples: value === null ? [] : [{ value }],
  });
  const each = (name: string, type: Metric['type'], help: string, samples: readonly Sample[]): Metric => ({
    name: `shardscope_${name}`,
    type,
    help,
    samples,
  });
  return [
    each(
      'slots',
      'gauge',
      'Slots that a master owns.',
      masters.map((node) => ({ labels: named(node), value: slotCount(node.slots) })),
    ),
    one(
      'uncovered_slots',
      'gauge',
      'Slots that no node claims.',
      slotTable(nodes).filter((owner) => owner === NOBODY).length,
    ),
    one(
      'open_slots',
      'gauge',
      'Slots marked as migrating or importing.',
      new Set(model.open.map(({ slot }) => slot)).size,
    ),
    one('migration_tasks', 'gauge', 'Atomic migrations that servers work on.', model.tasks.length),
    each(
      'slots_on_the_way',
      'gauge',
      'Slots on their way from one master to another.',
      pairs.map((pair) => ({
        labels: { from: pair.from, to: pair.to },
        value: slotsOnTheWay(stillMoving(pair, model)),
      })),
    ),
    each(
      'slots_moved_total',
      'counter',
      'Slots that have moved since the watch began.',
      pairs.map(({ from, to, moved }) => ({ labels: { from, to }, value: moved })),
    ),
    one(
      'migration_stalled_seconds',
      'gauge',
      'For how long the migration that waits longest has made no progress; 0 if none waits.',
      Math.max(0, ...pairs.filter((pair) => slotsOnTheWay(pair) > 0).map(idle)) / 1000,
    ),
    one('plan_slots', 'gauge', 'Slots that the plan moves.', total),
    one('plan_slots_done', 'gauge', 'Slots of the plan that are where they should be.', done),
    one(
      'plan_left_seconds',
      'gauge',
      'Seconds until the plan is done, at the pace of the last minute.',
      left?.seconds ?? null,
    ),
    one(
      'views',
      'gauge',
      'Different views of who owns the slots; 1 if all nodes agree.',
      1 + new Set(model.late.map(({ slots }) => slots.join(' '))).size,
    ),
    each(
      'node_answers',
      'gauge',
      'Whether a master answers and is not held for failed: 1 or 0.',
      masters.map((node) => ({ labels: named(node), value: lost.has(node.id) || hasFlag(node, 'fail') ? 0 : 1 })),
    ),
    each(
      'keys',
      'gauge',
      'Keys that a master holds, as last counted.',
      masters.flatMap((node) => {
        const value = model.keys.get(node.id);
        return value === undefined ? [] : [{ labels: named(node), value }];
      }),
    ),
    one(
      'last_change_timestamp_seconds',
      'gauge',
      'When something last happened, in seconds since 1970.',
      model.changed / 1000,
    ),
  ];
}

const labelText = (labels: Sample['labels']): string =>
  labels === undefined
    ? ''
    : `{${Object.entries(labels)
        .map(([name, value]) => `${name}="${escaped(value)}"`)
        .join(',')}}`;

const escaped = (text: string): string => text.replace(/[\\"\n]/g, (char) => (char === '\n' ? '\\n' : `\\${char}`));
