import { type Link, mostKeys, opening, parseLink, printLink } from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const text = fc.string({ unit: 'grapheme', minLength: 1 });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const links = fc
  .record({
    scenario: optional(text),
    strategies: optional(fc.array(fc.constantFrom('modulo', 'ring', 'slots'), { minLength: 1 })),
    options: optional(fc.constant({ ring: { vnodes: 40, kind: 'a' }, 'bounded-ring': { epsilon: 0.25 } })),
    hash: optional(fc.constant('xxh32')),
    keys: optional(fc.integer({ min: 1, max: mostKeys })),
    seed: optional(fc.integer({ min: 0, max: 2 ** 32 - 1 })),
    view: optional(text),
    step: optional(fc.integer({ min: 0, max: 99_999 }).map((ticks) => ticks / 1e4)),
    key: optional(text),
    like: optional(fc.constantFrom('names', 'uuid')),
    ownKeys: optional(
      fc.array(
        text.filter((key) => !/[\r\n]/.test(key)),
        { minLength: 1, maxLength: 50 },
      ),
    ),
    told: optional(text),
    embed: optional(fc.constant('figure')),
    play: optional(fc.constant(true)),
    theme: optional(fc.constantFrom('light', 'dark')),
  })
  .map((link) => Object.fromEntries(Object.entries(link).filter(([, value]) => value !== undefined)) as Link);

describe('a link', () => {
  it('reads back as it was printed, but for what the page opens with', () => {
    fc.assert(
      fc.property(links, (link) => {
        const { link: read, notUnderstood } = parseLink(`#${printLink(link)}`);
        expect({ ...opening, ...read }).toEqual({ ...opening, ...link });
        expect(notUnderstood).toEqual([]);
      }),
    );
  });

  it('to what the page opens with says nothing but its version', () => {
    expect(printLink(opening)).toBe('v=1');
  });

  it('stays readable', () => {
    expect(
      printLink({
        scenario: '3 +1',
        options: { ring: { vnodes: 40 } },
        keys: 5000,
        step: 1.48,
        ownKeys: ['a,b', 'c d'],
      }),
    ).toBe('v=1&sc=3_+1&ring.vnodes=40&k=5000&s=1.48&keys=a%2Cb,c_d');
  });

  it.each([
    { what: 'more keys than fifty', ownKeys: Array(51).fill('k') },
    { what: 'longer keys', ownKeys: ['k'.repeat(4001)] },
    { what: 'an empty key', ownKeys: ['a', '', 'b'] },
    { what: 'a key of two lines', ownKeys: ['a\nb'] },
  ])('with $what is left without them', ({ ownKeys }) => {
    expect(parseLink(printLink({ ownKeys, key: 'k' }))).toEqual({ link: { key: 'k' }, notUnderstood: ['"keys"'] });
  });

  it.each([
    ['st=multi-probe', ['multi-probe: its probes are independent']],
    ['sc=A,B,C_A=2,B=3&st=ring,slots', ['slots: several new weights at once are planned together']],
    [
      'st=ring,bounded,nearest-ring,token-allocation&hash=redis-slot',
      ['bounded: hashes narrower', 'nearest-ring: hashes narrower', 'token-allocation: hashes narrower'],
    ],
    ['sc=_A,B,C_A=2', []],
    ['sc=A,B,C_+D=2,E_-A,B_!C,D&st=slots', []],
    ['st=ring,bounded&hash=murmur3_32', []],
    ['', []],
  ])('printed before a rule changed is told from one printed since: %s', (text, said) => {
    const of = (older: string): string[] =>
      (parseLink(older).changedRules ?? []).map(({ strategy, said: { en } }) => `${strategy}: ${en}`);
    const older = of(`#v=1&${text}`);
    expect(older).toEqual(said.map((one) => expect.stringContaining(one)));
    const { link } = parseLink(text);
    const printed = printLink(link);
    expect(printed.includes('r=1')).toBe(said.length > 0);
    expect(parseLink(printed)).toEqual({ link, notUnderstood: [] });
    // Without a version it was written by hand.
    expect(of(text)).toEqual([]);
  });

  it('printed before an @ named a zone has it in a name', () => {
    for (const older of ['v=1&sc=a@b,c_+d@b', 'v=1&r=1&sc=a%40b,c_+d%40b'])
      expect(parseLink(older)).toEqual({ link: { scenario: 'a%40b,c +d%40b' }, notUnderstood: [] });
    const link = { scenario: 'a@r1,b@r2 !@r1' };
    expect(printLink(link)).toContain('r=2');
    expect(parseLink(printLink(link))).toEqual({ link, notUnderstood: [] });
    expect(parseLink('sc=a@r1,b').link).toEqual({ scenario: 'a@r1,b' });
  });

  it('of rules to come is not understood', () => {
    expect(parseLink('v=1&r=3').notUnderstood).toEqual(['"r"']);
  });

  it('of version 1 reads for ever', () => {
    const { link } = parseLink(
      '#v=1&sc=6381,6382_+6387&st=modulo,slots&slots.plan=contiguous&k=500&seed=42&view=slots&s=1&key=k2&like=uuid&told=story&keys=a,b%2Cc',
    );
    expect(link).toEqual({
      scenario: '6381,6382 +6387',
      strategies: ['modulo', 'slots'],
      options: { slots: { plan: 'contiguous' } },
      keys: 500,
      seed: 42,
      view: 'slots',
      step: 1,
      key: 'k2',
      like: 'uuid',
      told: 'story',
      ownKeys: ['a', 'b,c'],
    });
  });

  it.each([
    ['k=-1', '"k"'],
    ['k=0', '"k"'],
    ['k=1000001', '"k"'],
    ['k=1e9', '"k"'],
    ['k=99999999999', '"k"'],
    ['seed=4294967296', '"seed"'],
    ['s=NaN', '"s"'],
    ['v=2', '"v"'],
    ['sc=%ff', '"sc"'],
    ['sc', '"sc"'],
    ['__proto__.x=1', '"__proto__.x"'],
    ['utm_source=mail', '"utm_source"'],
  ])('leaves out %s and says so', (given, name) => {
    expect(parseLink(given)).toEqual({ link: {}, notUnderstood: [name] });
  });

  it('cannot reach the prototype of anything', () => {
    const { link } = parseLink('constructor.prototype=1&ring.constructor=2');
    expect(Object.getPrototypeOf(link.options)).toBe(Object.prototype);
    expect(({} as { vnodes?: number }).vnodes).toBeUndefined();
    expect(Object.hasOwn(link.options?.ring ?? {}, 'constructor')).toBe(true);
  });

  it('too long to be sent is refused whole', () => {
    const { link, notUnderstood } = parseLink(`sc=${'3'.repeat(2_000_000)}`);
    expect(link).toEqual({});
    expect(notUnderstood.map(String)).toEqual(['a link of 2000003 characters']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (anything) => {
        expect(() => parseLink(anything)).not.toThrow();
      }),
    );
  });
});
