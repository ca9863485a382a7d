import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../src/systems/configurationError.ts';
import { yamlDocument } from '../../src/systems/text/yamlDocument.ts';
import type { YamlValue } from '../../src/systems/text/yamlValue.ts';

describe('a document of YAML', () => {
  it('knows where its values stand and keeps texts as they are written', () => {
    const [first, second] = yamlDocument('# pools\na: &x\n  - 010\n  - "a": [b, "~"]\nc: *x\n').entries;
    expect(first).toMatchObject({ key: 'a', at: { line: 2, column: 1 } });
    const [number, map] = first.value.items;
    expect(number).toMatchObject({ text: '010', at: { line: 3, column: 5 }, quoted: false, name: 'a[0]' });
    const [b, none] = map.get('missing', 'a')?.items ?? [];
    expect(b).toMatchObject({ text: 'b', at: { line: 4, column: 11 }, isNull: false });
    expect(none).toMatchObject({ text: '~', quoted: true, isNull: false });
    expect(second.value).toBe(first.value);
  });

  it('is JSON as well', () => {
    const value = yamlDocument('{"clusters":[{"weight":1e2,\n"flag":null}]}').get('clusters')?.items[0];
    expect(value?.flow).toBe(true);
    expect(value?.get('weight')).toMatchObject({ text: '1e2', at: { line: 1, column: 24 } });
    expect(value?.get('flag')).toMatchObject({ isNull: true, at: { line: 2, column: 8 } });
  });

  it('reads JSON as it would read the same text of YAML', () => {
    const shape = (value: YamlValue): unknown => {
      const { kind, at, name, flow } = value;
      if (kind === 'map')
        return { kind, at, name, flow, entries: value.entries.map((one) => [one.key, one.at, shape(one.value)]) };
      if (kind === 'list') return { kind, at, name, flow, items: value.items.map(shape) };
      return { kind, at, name, text: value.text, quoted: value.quoted };
    };
    fc.assert(
      fc.property(fc.object({ maxDepth: 4 }), fc.constantFrom('', ' ', '\t'), (object, indent) => {
        const json = JSON.stringify({ a: object }, null, indent);
        // A comment is none of JSON's.
        const yaml = yamlDocument(`${json} # comment`);
        expect(shape(yamlDocument(json))).toEqual(shape(yaml));
      }),
    );
  });

  it.each([
    ['a: {b: [c', '1:10: flow sequence in block collection must be sufficiently indented and end with a ]'],
    ['a: "b', '1:6: missing closing "quote'],
    ['a:\n\t- b', '2:1: tabs are not allowed as indentation'],
    ['a: 1\nb:\n  c: 1\n  c: 2', '4:3: "c" stands in line 3 already'],
    ['{"a": 1, "a": 2}', '1:10: "a" stands in line 1 already'],
    ['a: 1\n---\nb: 2', '2:1: a second document, where one was expected'],
    ['a: *b', '1:4: *b stands for nothing: no anchor before it has this name'],
    ['a: &x [*x]', '1:8: *x stands for nothing: no anchor before it has this name'],
    ['a: &x {}\nb: {<<: *x}', '2:5: << merges maps, which is not done here: write out what it brings in'],
    ['[a]: b', '1:1: a key must be text'],
  ])('refuses %j', (text, message) => {
    expect(() => yamlDocument(text)).toThrow(expect.objectContaining({ message }));
  });

  it.each([
    ['[', '1:101'],
    ['{a: ', '1:398'],
    ['- ', '1:200'],
    ['? ', '1:200'],
  ])('refuses a hundred thousand of %j', (open, at) => {
    expect(() => yamlDocument(open.repeat(100_000))).toThrow(`${at}: values are nested more than 100 deep`);
  });

  it('refuses aliases that stand for billions', () => {
    const lines = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`)}]`);
    expect(() => yamlDocument(['a0: &a0 [x]', ...lines].join('\n'))).toThrow(
      '6:34: aliases stand for more than 100000 values in all',
    );
  });

  it.each([
    ['a: b', (value: ReturnType<typeof yamlDocument>) => value.entries, '1:4: a must be a map, got "b"'],
    ['a: {}', (value: ReturnType<typeof yamlDocument>) => value.items, '1:4: a must be a list, got a map'],
    ['a: []', (value: ReturnType<typeof yamlDocument>) => value.text, '1:4: a must be text, got a list'],
    ['a:', (value: ReturnType<typeof yamlDocument>) => value.get('b'), '1:3: a must be a map, got nothing'],
    [
      'a: 1.5',
      (value: ReturnType<typeof yamlDocument>) => value.integer(1, 9),
      '1:4: a must be an integer between 1 and 9, got "1.5"',
    ],
    [
      'a: 10',
      (value: ReturnType<typeof yamlDocument>) => value.integer(1, 9),
      '1:4: a must be an integer between 1 and 9, got "10"',
    ],
  ])('says of %j what was expected', (text, ask, message) => {
    const [{ value }] = yamlDocument(text).entries;
    expect(() => ask(value)).toThrow(message);
  });

  const text =
    '# pools\nalpha: &x\n  listen: 127.0.0.1:22121\n  servers: ["a b": {c: 1}, \'d\']\nbeta: *x\ngamma: |\n  text\n';
  it('is a value or a ConfigurationError, wherever it is cut or changed', () => {
    const put = fc.string({ maxLength: 4, unit: fc.constantFrom(...'{}[]"\'&*!|>%@`-?:, \n\t<#a') });
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(text.length), put, (from, length, changed) => {
        try {
          yamlDocument(text.slice(0, from) + changed + text.slice(from + length));
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigurationError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
