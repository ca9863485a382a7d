import { type Bucket, weightUnits } from '../partitioners/crush/crushBucket.ts';
import type { CrushRule, Tunables } from '../partitioners/crush/types.ts';
import { weightOf } from '../partitioners/weights.ts';
import type { CrushOsd, CrushPlace } from './crushOsds.ts';

/** The map that OSDs make up together. */
export interface CrushTree {
  readonly buckets: ReadonlyMap<number, Bucket>;
  readonly rule: CrushRule;
  /** Numbers of the OSDs, in their order. */
  readonly devices: readonly number[];
}

/** The tunables of the profile of that name, which Ceph has by default. */
const jewel: Tunables = {
  choose_local_tries: 0,
  choose_total_tries: 50,
  chooseleaf_descend_once: 1,
  chooseleaf_vary_r: 1,
  chooseleaf_stable: 1,
};

/** The rule over OSDs of which none says where it stands: one bucket with all of them. */
const flat: CrushRule = {
  steps: [{ op: 'take', item: -1 }, { op: 'choose', mode: 'firstn', count: 0, type: 0 }, { op: 'emit' }],
  tunables: jewel,
};

/**
 * The map of some OSDs. Weights of buckets are those of what is in them now, and what the map said beyond that. An OSD that says nothing
 * of its place is alone in buckets of its own, below where the rule starts.
 */
export function crushTree(osds: readonly CrushOsd[]): CrushTree {
  const first = osds.find(({ crush }) => crush)?.crush;
  const devices = deviceNumbers(osds);
  const places = osds.map(({ crush }) => crush?.paths);
  const known = places.flatMap((paths) => paths?.flat() ?? []);
  let unused = known.reduce((least, { bucket }) => Math.min(least, bucket), -1);
  const chain = first?.paths[0] ?? [{ bucket: -1, type: 1, at: 0 }];
  const alone = (device: number): readonly CrushPlace[] =>
    chain.map(({ bucket, type }, i) => ({ bucket: i === 0 ? bucket : --unused, type, at: 2 ** 31 + device }));
  const drafts = new Map<number, Draft>();
  osds.forEach((osd, i) => {
    for (const path of places[i] ?? [alone(devices[i])]) {
      path.forEach((place, depth) => {
        const draft = drafts.get(place.bucket) ?? { type: place.type, items: new Map() };
        drafts.set(place.bucket, draft);
        const inner = path[depth + 1]?.bucket;
        draft.items.set(inner ?? devices[i], {
          place,
          own: inner === undefined ? weightUnits(weightOf(osd)) : undefined,
        });
      });
    }
  });
  return { buckets: weighed(drafts), rule: first?.rule ?? flat, devices };
}

interface Draft {
  readonly type: number;
  readonly items: Map<number, { readonly place: CrushPlace; readonly own: number | undefined }>;
}

/** Buckets with the weights of all items, those of inner ones first. */
function weighed(drafts: ReadonlyMap<number, Draft>): ReadonlyMap<number, Bucket> {
  const totals = new Map<number, number>();
  const weightOfItem = (
    item: number,
    { place, own }: { readonly place: CrushPlace; readonly own: number | undefined },
  ): number => Math.max(0, (own ?? totalOf(item)) + (place.more ?? 0));
  const totalOf = (id: number): number => {
    const known = totals.get(id);
    if (known !== undefined) return known;
    const total = [...(drafts.get(id)?.items ?? [])].reduce((sum, [item, draft]) => sum + weightOfItem(item, draft), 0);
    totals.set(id, total);
    return total;
  };
  const buckets = [...drafts].map(([id, { type, items }]): readonly [number, Bucket] => {
    const sorted = [...items].sort(([, a], [, b]) => a.place.at - b.place.at);
    const sets = sorted.reduce((most, [, { place }]) => Math.max(most, place.weights?.length ?? 1), 1);
    const weights = sorted.map(([item, draft]) => draft.place.weights ?? [weightOfItem(item, draft)]);
    return [
      id,
      {
        id,
        type,
        items: sorted.map(([item]) => item),
        ids: sorted.map(([item, { place }]) => place.as ?? item),
        weights: Array.from({ length: sets }, (_, set) => weights.map((own) => own[Math.min(set, own.length - 1)])),
      },
    ];
  });
  return new Map(buckets);
}

/** The numbers of OSDs: those they say, those in names such as `osd.7`, else the lowest that nobody has. */
function deviceNumbers(osds: readonly CrushOsd[]): readonly number[] {
  const said = osds.map(({ id, crush }) => crush?.device ?? numberIn(id));
  const taken = new Set<number>();
  const sure = said.map((number, i) => {
    if (number === undefined || (taken.has(number) && !osds[i].crush)) return undefined;
    taken.add(number);
    return number;
  });
  let next = 0;
  return sure.map((number) => {
    if (number !== undefined) return number;
    while (taken.has(next)) next++;
    return next++;
  });
}

function numberIn(id: string): number | undefined {
  const [, digits] = /^osd\.([0-9]{1,9})$/.exec(id) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
