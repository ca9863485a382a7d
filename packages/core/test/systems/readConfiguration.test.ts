import { readdirSync } from 'node:fs';
import { InputError } from '@shardscope/core';
import { ConfigurationError, readConfiguration, readers } from '@shardscope/core/systems';
import { describe, expect, it } from 'vitest';
import { configuration, deploymentIn } from './support.ts';

const vectors = new URL('../../../vectors/systems/', import.meta.url);
const files = readdirSync(vectors, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.includes('/') && !/\/(?:expected|options|random|ln-tables)\.json$/.test(file),
);

describe('readConfiguration', () => {
  it.each(files)('knows whose configuration %s is', (file) => {
    const [folder, name] = file.split('/');
    // The relay in C has a file format of its own.
    const system = /^carbon\/0[1-4]/.test(file) ? 'carbon-c-relay' : folder;
    expect(readers.filter((reader) => reader.recognises(configuration(folder, name))).map(({ id }) => id)).toEqual([
      system,
    ]);
  });

  it('reads texts in a ConfigMap with the lines of the whole', () => {
    const text = `apiVersion: v1
kind: ConfigMap
metadata: { name: edge }
data:
  README: |
    upstream of the edge
  cache.conf: |-
    upstream cache {
      hash $arg_k;
      server a;
    }
  other.conf: "x"
`;
    const { reader, pools } = readConfiguration(text);
    expect([reader.id, pools.map(({ name, at }) => ({ name, at }))]).toEqual([
      'nginx',
      [{ name: 'cache', at: { line: 8, column: 5 } }],
    ]);
    expect(deploymentIn(text, 'cache').nodes.map(({ id, line }) => ({ id, line }))).toEqual([{ id: 'a', line: 10 }]);
  });

  it('takes a byte order mark and lines of Windows', () => {
    expect(deploymentIn('\uFEFFupstream u {\r\n hash $uri;\r\n server a;\r\n}\r\n', 'u').nodes).toMatchObject([
      { id: 'a', line: 3 },
    ]);
  });

  it('refuses what is no text, and what no reader knows', () => {
    expect(() => readConfiguration('upstream u {\n hash \0')).toThrow(
      new ConfigurationError({ line: 2, column: 7 }, 'a NUL character: a configuration is text'),
    );
    expect(() => readConfiguration('hello')).toThrow(InputError);
    expect(() => readConfiguration('hello')).toThrow(
      /^not a configuration that is known here; known are those of .*nginx/,
    );
  });
});
