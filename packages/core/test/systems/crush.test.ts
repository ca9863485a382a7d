import { createCluster } from '@shardscope/core';
import { clusterFromJSON, strategy } from '@shardscope/core/registry';
import { deploymentCluster } from '@shardscope/core/systems';
import { describe, expect, it } from 'vitest';
import { readJSON } from '../vectors.ts';
import { configuration, cutsAndChanges, deploymentIn } from './support.ts';

interface Recorded {
  readonly cases: readonly {
    readonly config: string;
    readonly rule: number;
    readonly ruleName: string;
    readonly replicas: number;
    readonly x: readonly [number, number];
    readonly reweights: Readonly<Record<string, number>>;
    readonly expected: readonly (readonly number[])[];
  }[];
}

const { cases } = readJSON<Recorded>('systems/crush/expected');

describe('crushtool of Ceph 16.2.15', () => {
  it.each(cases)(
    'gives the OSDs of $config, rule $ruleName with $replicas copies and reweights $reweights, as read',
    ({ config, rule, ruleName, replicas, x, reweights, expected }) => {
      const facts = Object.fromEntries(
        Object.entries(reweights).map(([osd, weight]) => [`reweight:osd.${osd}`, String(weight)]),
      );
      for (const named of [String(rule), ruleName]) {
        const cluster = deploymentCluster(
          deploymentIn(configuration('crush', config), 'crush', { ...facts, rule: named, size: String(replicas) }),
        );
        const again = clusterFromJSON(JSON.parse(JSON.stringify(cluster)));
        const inputs = expected.map((_, i) => String(x[0] + i));
        const numbers = (nodes: readonly { id: string }[]) => nodes.map(({ id }) => Number(id.slice(4)));
        expect(inputs.map((input) => numbers(cluster.getN(input, replicas)))).toEqual(expected);
        expect(inputs.map((input) => numbers(again.getN(input, replicas)))).toEqual(expected);
        expect(inputs.map((input) => cluster.get(input)?.id)).toEqual(expected.map(([first]) => `osd.${first}`));
      }
    },
  );
});

/** Maps made at random, under what crushtool takes: old tunables, classes without ids, choose_args, rules of all kinds. */
const random = readJSON<{
  readonly maps: readonly string[];
  readonly cases: readonly {
    readonly map: number;
    readonly rule: number;
    readonly size: number;
    readonly reweights: Readonly<Record<string, number>>;
    readonly expected: readonly (readonly number[])[];
  }[];
}>('systems/crush/random');

it.each(random.cases)(
  'gives the OSDs of map $map, rule $rule with $size copies as crushtool',
  ({ map, rule, size, reweights, expected }) => {
    const facts = Object.fromEntries(
      Object.entries(reweights).map(([osd, weight]) => [`reweight:osd.${osd}`, String(weight)]),
    );
    const cluster = deploymentCluster(
      deploymentIn(random.maps[map], 'crush', { ...facts, rule: String(rule), size: String(size) }),
    );
    const found = expected.map((_, x) => cluster.getN(String(x), size).map(({ id }) => Number(id.slice(4))));
    // Places left empty by indep are no copies.
    expect(found).toEqual(expected.map((osds) => [...new Set(osds.filter((osd) => osd !== 0x7fffffff))]));
  },
);

describe('a map of Ceph', () => {
  const equal = configuration('crush', '02-equal-old.txt');
  const owners = (text: string, facts = {}) => {
    const cluster = deploymentCluster(deploymentIn(text, 'crush', { rule: 'by_host', ...facts }));
    return (change: (from: typeof cluster) => typeof cluster) => {
      const after = change(cluster);
      return Array.from({ length: 400 }, (_, x) => after.get(String(x))?.id);
    };
  };

  it('changes as Ceph changes it: weights of buckets follow those of their OSDs', () => {
    const heavier = owners(configuration('crush', '04-weights-new.txt'))((same) => same);
    const reweighted = owners(equal)((cluster) => cluster.reweight('osd.2', 2.5).reweight('osd.5', 0.8));
    expect(reweighted).toEqual(heavier);
    const smaller = equal
      .replace('item osd.7 weight 1.000', '')
      .replace('item h3 weight 2.000', 'item h3 weight 1.000');
    expect(owners(equal)((cluster) => cluster.remove('osd.7'))).toEqual(owners(smaller)((same) => same));
    const out = owners(equal, { 'reweight:osd.2': '0' })((same) => same);
    expect(owners(equal)((cluster) => cluster.fail('osd.2'))).toEqual(out);
  });

  it('gives an OSD that joins without a place a host of its own', () => {
    const joined = owners(equal)((cluster) => cluster.add('osd.8'));
    const host = 'host alone { id -6 alg straw2 hash 0 item osd.8 weight 1.000 }\nroot default {';
    const larger = equal
      .replace('device 7 osd.7', 'device 7 osd.7\ndevice 8 osd.8')
      .replace('root default {', host)
      .replace('item h3 weight 2.000', 'item h3 weight 2.000\nitem alone weight 1.000');
    expect(joined).toEqual(owners(larger)((same) => same));
  });

  it('takes choose_args of the pool, and hashes names of objects', () => {
    const five = configuration('crush', '05-choose-args.txt');
    expect(owners(five, { pool: '7' })((same) => same)).toEqual(owners(equal)((same) => same));
    const all = five.replace('choose_args 0', 'choose_args -1');
    expect(owners(all, { pool: '7' })((same) => same)).toEqual(owners(five)((same) => same));
    const cluster = deploymentCluster(deploymentIn(equal, 'crush', { rule: '0' }));
    // Ceph's tools: ceph osd map hashes "foo" to 7fc1f406.
    expect(cluster.get('foo')?.id).toBe(cluster.get(String(0x7fc1f406))?.id);
    expect(cluster.hash.of('foo')).toBe(0x7fc1f406);
    expect(
      ['-1', '4294967295', '-2147483648', '007', '4294967296'].map((key) => cluster.hash.of(key) >>> 0).slice(0, 3),
    ).toEqual([0xffffffff, 0xffffffff, 0x80000000]);
  });

  it('says what is not in it', () => {
    expect(() => deploymentIn(equal, 'crush')).toThrow(
      '"crush": which of its rules a pool uses is not in the file; assume rule=by_host|by_osd',
    );
    expect(() => deploymentIn(equal, 'crush', { rule: 'x' })).toThrow('rule must be one of by_host, by_osd, got "x"');
    const { notes, copies } = deploymentIn(configuration('crush', '01-racks.txt'), 'crush', { rule: 'replicated_ssd' });
    expect(copies).toBe(3);
    expect(notes.map(String)).toEqual([
      'keys that are numbers are inputs x of the rule; others are hashed as names of objects, without placement groups',
      'the size of the pool is not in the map; 3 is taken for granted, size=n says otherwise',
      'class trees have no ids in the map; they get those that crushtool -c gives',
      'reweights are not in the map; none is taken for granted, reweight:osd.n=0.5 says otherwise; ceph osd pg-upmap overrides all',
    ]);
  });

  const small = (bucket: string, rule = 'step take r step chooseleaf firstn 0 type h step emit', more = '') =>
    `tunable choose_local_fallback_tries 0\ndevice 0 osd.0\ndevice 1 osd.1\ntype 0 osd\ntype 1 h\ntype 2 r\nh a { alg straw2 hash 0 item osd.0 }\n${bucket}\nrule x { id 0 type replicated ${rule} }\n${more}`;
  /** A chain of buckets, the outermost first. */
  const deep = (count: number) =>
    small(
      Array.from(
        { length: count },
        (_, i) => `h b${i} { alg straw2 item ${i === count - 1 ? 'osd.1' : `b${i + 1}`} }`,
      ).join('\n'),
    );
  const root = 'r r { alg straw2 hash 0 item a }';

  it.each([
    [
      small(root).slice(0, -5),
      '9:82: unexpected end of file, expecting id or ruleset or type or min_size or max_size or step or }',
    ],
    [small(root).slice(0, 160), '8:25: unexpected "it", expecting id or alg or hash or item or }'],
    [small('r r { alg straw hash 0 item a }'), '8:11: alg straw: only buckets of straw2 are known here'],
    [small('r r { alg straw2 hash 1 item a }'), '8:23: hash 1: only 0, which is rjenkins1, is known here'],
    [small('r r { hash 0 item a }'), "8:3: bucket 'r' has no alg"],
    [small('r r { alg straw2 item b }'), "8:23: item 'b' in bucket 'r' is not defined"],
    [small('r r { alg straw2 item a weight 1,5 }'), '8:32: unexpected "1,5", expecting a weight of at most 65535'],
    [small('r r { alg straw2 item osd.1 weight 101 }'), "8:23: device weight limited to 100, got 101 for 'osd.1'"],
    [small('r r { alg straw2 item a pos 1 }'), "8:23: item 'a' in bucket 'r' has pos 1, which is >= size 1"],
    [small('r r { alg straw2 item a item r }'), "8:3: bucket 'r' is inside itself"],
    [small('r r { id -7 alg straw2 item a }\nh b { id -7 alg straw2 }'), '9:3: Duplicate bucket id -7'],
    [small('h a { alg straw2 }'), "8:3: bucket or device 'a' is already defined"],
    [small('rack r { alg straw2 item a }'), "8:1: bucket type 'rack' is not defined"],
    [
      small('h b { alg straw2 }\nr r { alg straw2 item a item b weight 1 }'),
      "9:3: bucket 'r' has 'b', which is empty and weighs something: it would be chosen in vain",
    ],
    [small(root, 'step take q step emit'), "9:41: item 'q' not defined"],
    [small(root, 'step take r class ssd step emit'), '9:43: step take r has no matching bucket for class ssd'],
    [
      small(root, 'step take r step choose first 0 type h step emit'),
      '9:55: unexpected "first", expecting firstn or indep',
    ],
    [small(root, 'step take r step choose firstn 0 type rack step emit'), "9:69: type 'rack' not defined"],
    [
      small(root, 'step take r step choosemsr 0 type h step emit'),
      '9:48: unexpected "choosemsr", expecting take, choose, chooseleaf, emit or a set_ that is known here',
    ],
    [
      small(root, 'step set_choose_tries many step take r'),
      '9:53: unexpected "many", expecting an integer between 0 and 1000',
    ],
    [small(root, 'step emit'), '9:6: rule x takes no bucket that has OSDs'],
    [
      small(root, undefined, 'choose_args 0 { { bucket_id -2 weight_set [ [ 1 2 ] ] } }'),
      '10:19: -2 needs exactly 1 weights or ids but got 2',
    ],
    [small(root, undefined, 'choose_args 0 { }\nchoose_args 0 { }'), '11:1: choose_args 0 duplicated'],
    [small(root, undefined, 'rule x { id 1 }'), '10:6: rule x (1) already exists: x (0)'],
    [
      small(root).replace('tunable choose_local_fallback_tries 0', ''),
      '9:6: tunable choose_local_fallback_tries is 5: only maps with 0, which firefly and later profiles have, are known here',
    ],
    [small(root).replace('device 1 osd.1', 'device 0 osd.1'), '3:10: device 0 osd.1 defined twice'],
    [
      small(root).replace('device 1', 'device one'),
      '3:8: unexpected "one", expecting the number of a device, an integer between 0 and 2147483647',
    ],
    [small(root).replace('tunable choose', 'tunable chose'), '1:9: tunable chose_local_fallback_tries not recognized'],
    [deep(120), '108:3: buckets are nested more than 100 deep'],
  ])('is refused where the compiler refuses it or what decides is not understood: %#', (text, message) => {
    expect(() => deploymentIn(text, 'crush')).toThrow(expect.objectContaining({ message }));
  });

  describe.each(['0', '1', '2', '3', '4'])('rule %s', (rule) => {
    cutsAndChanges('crush', ['01-racks.txt', '05-choose-args.txt'], {
      facts: { rule },
      pieces: [...'}[]#.0123 ahs'],
      runs: 100,
    });
  });

  it('is refused as nodes of a cluster where they do not fit together', () => {
    const rule = { steps: [{ op: 'take', item: -1 }], tunables: {} };
    const place = { bucket: -1, type: 1, at: 0 };
    const osd = (crush: object, more: object = {}) => ({
      id: 'a',
      crush: { device: 0, paths: [[place]], rule, ...crush },
      ...more,
    });
    const refusal =
      (...nodes: { id: string }[]) =>
      () =>
        createCluster(strategy('ceph-crush'), nodes);
    expect(refusal(osd({}, { reweight: 2 }))).toThrow('ceph-crush takes a reweight from 0 to 1, got 2 for node "a"');
    expect(refusal(osd({ device: -1 }))).toThrow('ceph-crush takes numbers of devices from 0, got -1 for node "a"');
    expect(refusal(osd({}), { ...osd({}), id: 'b' })).toThrow('ceph-crush has nodes "a" and "b" of one device, 0');
    expect(refusal(osd({ paths: [[{ ...place, bucket: 1 }]] }))).toThrow(
      'ceph-crush takes paths of buckets with a number, a type and a position, got others for node "a"',
    );
    expect(refusal(osd({}), { ...osd({ device: 1, rule: { ...rule, steps: [] } }), id: 'b' })).toThrow(
      'ceph-crush takes one rule for all nodes, got another for node "b"',
    );
    expect(refusal(osd({ rule: { steps: [{ op: 'x' }], tunables: {} } }))).toThrow(
      'ceph-crush takes a rule with steps and tunables, got another',
    );
    const inner = { ...place, bucket: -2 };
    expect(
      refusal(
        osd({
          paths: [
            [place, inner],
            [inner, place],
          ],
        }),
      ),
    ).toThrow('ceph-crush takes paths without loops, got a bucket inside itself');
  });
});
