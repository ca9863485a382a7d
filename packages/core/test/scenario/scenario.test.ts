import {
  applyChange,
  type Change,
  createCluster,
  InputError,
  type Node,
  parseNodes,
  parseScenario,
  presets,
  printScenario,
  ring,
  type Scenario,
  scenario,
} from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const ids = (nodes: readonly { readonly id: string }[]): string[] => nodes.map(({ id }) => id);

describe('parseScenario', () => {
  it('reads counts: names are made up and never used twice', () => {
    const { nodes, changes } = parseScenario('3 +1 -1 +2');
    expect(ids(nodes)).toEqual(['n1', 'n2', 'n3']);
    expect(changes.map(({ join, leave }) => [ids(join), leave])).toEqual([
      [['n4'], []],
      [[], ['n4']],
      [['n5', 'n6'], []],
    ]);
  });

  it('reads names, weights and several nodes in a step', () => {
    const { nodes, changes } = parseScenario('10.0.0.1:6379,B=2 +C=3,D B=0.5 -C,D');
    expect(nodes).toEqual([{ id: '10.0.0.1:6379' }, { id: 'B', weight: 2 }]);
    expect(changes).toEqual([
      { join: [{ id: 'C', weight: 3 }, { id: 'D' }], leave: [], reweight: [] },
      { join: [], leave: [], reweight: [{ id: 'B', weight: 0.5 }] },
      { join: [], leave: ['C', 'D'], reweight: [] },
    ]);
  });

  it('reads failures; a node that failed comes back as it was, unless it says otherwise', () => {
    const { changes } = parseScenario('A,B=2 !B +B !B +B=1 !A');
    expect(changes[0]).toEqual({ join: [], leave: ['B'], reweight: [], failed: true });
    expect(changes[1].join).toEqual([{ id: 'B', weight: 2 }]);
    expect(changes[3].join).toEqual([{ id: 'B' }]);
  });

  it('reads what systems know of a node after semicolons, and lets what failed come back with it', () => {
    const { nodes, changes } = parseScenario('A=2;id=7,B;backup,C;disabled,D:1;label=cache%3B1 !A +A !A +A=3 +C');
    expect(nodes).toEqual([
      { id: 'A', weight: 2, place: 7 },
      { id: 'B', backup: true },
      { id: 'C', down: true },
      { id: 'D:1', label: 'cache;1' },
    ]);
    expect(changes.flatMap(({ join }) => join)).toEqual([
      { id: 'A', weight: 2, place: 7 },
      { id: 'A', weight: 3, place: 7 },
      { id: 'C' },
    ]);
  });

  it('leaves a semicolon before anything else in the name', () => {
    expect(ids(parseNodes('a;b,c;id,d;down;e,f%3Bdown'))).toEqual(['a;b', 'c;id', 'd;down;e', 'f;down']);
  });

  it('lets what failed be taken out', () => {
    const { changes } = parseScenario('A,B,C !B -B +B !C +1 -C');
    expect(changes[1]).toEqual({ join: [], leave: ['B'], reweight: [] });
    expect(changes[2].join).toEqual([{ id: 'B' }]);
    expect(() => parseScenario('A,B !B -B -B')).toThrow('no node "B" is there to leave');
  });

  it('reads numbers as names where names come first', () => {
    expect(ids(parseScenario('6381,6382,6383 +6387 -6387').changes[0].join)).toEqual(['6387']);
  });

  it('asks whether so many nodes fit before it makes their names', () => {
    const asked: number[][] = [];
    const fits = (...numbers: number[]): void => {
      const [nodes] = numbers;
      asked.push(numbers);
      if (nodes > 10) throw new InputError('too many');
    };
    expect(() => parseScenario('3 +2 -1 +1000000', fits)).toThrow('scenario, step 3 "+1000000": too many');
    expect(asked).toEqual([
      [3, 3],
      [5, 5],
      [1_000_004, 1_000_005],
    ]);
    // Were the names made first, n1000000 would be there already.
    expect(() => parseScenario('3 +1048574 +n1000000')).toThrow('step 1 "+1048574": more than 1048576 nodes');
  });

  it('makes up no more than 4,194,304 names, and none before it has counted them', () => {
    const asked: number[] = [];
    const fits = (nodes: number): void => {
      asked.push(nodes);
    };
    const often = (times: number): string => ' +100000 -100000'.repeat(times);
    const over = (text: string): void => {
      expect(() => parseScenario(text, fits)).toThrow(
        'scenario, step 83 "+100000": counts make up 4200003 names by then, at most 4194304 are allowed',
      );
    };
    over(`3${often(42)}`);
    over(`3${often(5000)}`);
    expect(() => parseScenario(`3${often(20)} +5000000`, fits)).toThrow(
      'step 41 "+5000000": a count must be between 1 and 1048576, got 5000000',
    );
    // Had any been made, there would have been a question before.
    expect(asked).toEqual([]);
    expect(() => parseNodes('5000000', fits)).toThrow('a count must be between 1 and 1048576, got 5000000');
    expect(() => parseNodes('20000', fits)).not.toThrow();
    expect(asked).toEqual([20_000]);
    // Names of one's own are as many as the text is long.
    expect(parseScenario('A,B +1048576 +1048577 +1048578 +1048579 +1048580').changes).toHaveLength(5);
  });

  it.each([
    ['', 'a scenario needs nodes'],
    ['0 +1', 'the first token: a count must be between 1 and 1048576, got 0'],
    ['3 +1.5', 'step 1 "+1.5": "1.5" is neither a whole number nor a name'],
    ['3 -4', 'step 1 "-4": only 3 nodes are there'],
    ['3 -3', 'step 1 "-3": no node would be left'],
    ['A,B +A', 'step 1 "+A": node "A" is there already'],
    ['A,B -C', 'step 1 "-C": no node "C" is there to leave'],
    ['A,B C', 'step 1 "C": a step starts with +, - or !, or sets a weight'],
    ['A,B C=2', 'step 1 "C=2": no node "C" is there to get a weight'],
    ['A,B -A=2', 'step 1 "-A=2": "A" leaves and needs no weight'],
    ['A,B -A;down', 'step 1 "-A;down": "A" leaves and needs no more than its name'],
    ['A,B B=2;down', 'step 1 "B=2;down": "B=2;down" sets a weight, and nothing else'],
    ['A;id=0', 'the first token: place of node "A" must be between 1 and 2147483647, got 0'],
    ['A;down', 'the first token: no node would be left'],
    ['A=x', 'the first token: weight of "A" must be a number such as 2 or 0.5, got "x"'],
    ['A,B +', 'step 1 "+": node id must not be empty'],
    [`1 ${'+1 '.repeat(10_001)}`, 'a scenario has at most 10000 steps, got 10001'],
  ])('says where %j is wrong', (text, message) => {
    expect(() => parseScenario(text)).toThrow(RangeError);
    expect(() => parseScenario(text)).toThrow(message);
  });

  it('never does anything but return or throw a RangeError', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-c,=+ !%@-]*$/)), (text) => {
        try {
          expect(parseScenario(text).nodes.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});

describe('printScenario', () => {
  const texts = [
    '3 +1 -1',
    '10 -n5',
    '5 +2 n1=3 -2',
    '6381=1 +6382',
    'A,B=2 +C=3 B=1 -A',
    'A,B=2 !B +B',
    'A,B=2 !B +B=1 -A',
    '3 !n2 +n2 +1',
    '3 !n2 +1 -n2',
    'A=2;down;backup;id=7;label=a%3Bb,B +A !B +B -B',
    'a;b,f%3Bdown',
    'a@rack%201=2;down,b%40x@rack1,c +d@rack2 !b%40x c=3 +b%40x',
    ...presets.map(({ text }) => text),
  ];

  it.each(texts)('prints %j as it was written', (text) => {
    expect(printScenario(parseScenario(text))).toBe(text);
  });

  it('names all nodes where one that joins is called like no count', () => {
    expect(printScenario(parseScenario('n1,x -x +0'))).toBe('n1,x -x +0');
    for (const id of ['0', '00', '+', '-1', '1.5']) {
      const built: Scenario = { nodes: [{ id: 'n1' }], changes: [{ join: [{ id }], leave: [], reweight: [] }] };
      expect(parseScenario(printScenario(built))).toEqual(built);
    }
  });

  it('prints what parses back to the same scenario, whatever the names', () => {
    const name = fc.oneof(
      fc.stringMatching(/^n?[0-9]{1,2}$/),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).filter((id) => !/[\0\n\r]/.test(id)),
      fc.constantFrom(
        '__proto__',
        'a b',
        'x=y',
        '50%',
        '%20',
        '!A',
        'a@b',
        '@',
        '+A',
        '-A',
        'a,b',
        'a;down',
        'a;id=7',
        'b;backup;x',
        ';',
      ),
    );
    const weight = fc.constantFrom(undefined, undefined, 2, 0.5, 1e-7, 1000);
    const steps = fc.array(
      fc.record({ kind: fc.constantFrom('join', 'leave', 'fail', 'reweight'), id: name, weight, pick: fc.nat() }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 5 }), steps, (first, moves) => {
        const built = build(first, moves);
        expect(parseScenario(printScenario(built))).toEqual(built);
      }),
      { numRuns: 300 },
    );
  });

  function build(
    first: readonly string[],
    moves: readonly { kind: string; id: string; weight: number | undefined; pick: number }[],
  ): Scenario {
    const nodes = first.map((id, i): Node => (i % 2 ? { id, zone: `${id} @` } : { id }));
    const members = new Map(nodes.map((node) => [node.id, node]));
    const failed = new Map<string, Node>();
    const changes = moves.flatMap(({ kind, id, weight, pick }): Change[] => {
      if (kind === 'join' && !members.has(id)) {
        // Who failed comes back to the zone it stood in.
        const { zone } = failed.get(id) ?? {};
        const node = { id, ...(zone === undefined ? {} : { zone }), ...(weight === undefined ? {} : { weight }) };
        members.set(id, node);
        failed.delete(id);
        return [{ join: [node], leave: [], reweight: [] }];
      }
      const chosen = [...members.keys()][pick % members.size];
      const node = members.get(chosen);
      if ((kind === 'leave' || kind === 'fail') && members.size > 1) {
        members.delete(chosen);
        if (kind === 'fail' && node) failed.set(chosen, node);
        return [{ join: [], leave: [chosen], reweight: [], ...(kind === 'fail' ? { failed: true as const } : {}) }];
      }
      if (kind === 'reweight') return [{ join: [], leave: [], reweight: [{ id: chosen, weight: weight ?? 1 }] }];
      return [];
    });
    return { nodes, changes };
  }
});

describe('zones', () => {
  const start = 'a@r1,b@r2=2,c@r1,d';
  const changes = (steps: string) => parseScenario(`${start} ${steps}`).changes;

  it('are where nodes stand, at the start and on joining', () => {
    const { nodes, changes } = parseScenario(`${start} +e@r3=4,f%40x@r%401`);
    expect(nodes).toEqual([
      { id: 'a', zone: 'r1' },
      { id: 'b', zone: 'r2', weight: 2 },
      { id: 'c', zone: 'r1' },
      { id: 'd' },
    ]);
    expect(changes[0].join).toEqual([
      { id: 'e', zone: 'r3', weight: 4 },
      { id: 'f@x', zone: 'r@1' },
    ]);
  });

  it('fail, leave and come back whole', () => {
    expect(changes('!@r1')[0]).toEqual({ join: [], leave: ['a', 'c'], reweight: [], failed: true });
    expect(changes('-@r2,d')[0]).toEqual({ join: [], leave: ['b', 'd'], reweight: [] });
    // a has left for good.
    const [, , , back] = changes('b=3 !@r1 -a +@r1');
    expect(back.join).toEqual([{ id: 'c', zone: 'r1' }]);
    expect(changes('b=3 !@r2 +@r2')[2].join).toEqual([{ id: 'b', zone: 'r2', weight: 3 }]);
    expect(changes('!b +b')[1].join).toEqual([{ id: 'b', zone: 'r2', weight: 2 }]);
  });

  it.each([
    ['!@r9', 'step 1 "!@r9": no node is there in zone "r9"'],
    ['+@r1', 'no node has failed in zone "r1"'],
    ['-@', '"@" names no zone'],
    ['+x@', '"@" names no zone'],
    ['+x@r1@r2', '"x@r1@r2" stands in more than one zone'],
    ['-a@r1', '"a" leaves and needs no more than its name'],
    ['a@r1=3', 'sets a weight, and nothing else'],
    ['!@r1 !@r2,d', 'no node would be left'],
  ])('say what is wrong with %s', (steps, message) => {
    expect(() => changes(steps)).toThrow(message);
  });
});

describe('scenario', () => {
  it.each(presets)('knows the preset $id', ({ id, text }) => {
    expect(scenario(id)).toEqual(parseScenario(text));
  });

  it('replaces each of five in turn in the rolling preset', () => {
    const { nodes, changes } = scenario('rolling');
    const end = changes.reduce(applyChange, createCluster(ring, nodes));
    expect(ids(end.nodes)).toEqual(['n6', 'n7', 'n8', 'n9', 'n10']);
  });
});

describe('parseNodes', () => {
  it('reads a list or a count, and no steps', () => {
    expect(parseNodes('6381,b:2=600')).toEqual([{ id: '6381' }, { id: 'b:2', weight: 600 }]);
    expect(ids(parseNodes('2'))).toEqual(['n1', 'n2']);
    expect(() => parseNodes('A +B')).toThrow('a list of nodes has no steps, got "A +B"');
  });
});
