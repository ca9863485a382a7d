import { InputError } from '../errors.ts';
import * as catalog from './catalog.ts';
import { ConfigurationError } from './configurationError.ts';
import { unwrapped } from './text/configMap.ts';
import type { Configuration, Reader } from './types.ts';

/** Longest configuration, in UTF-16 units: hundreds of thousands of servers. */
const MOST_UNITS = 64 * 1024 * 1024;

/** Every reader, in the order in which they are asked whether a text is theirs. */
export const readers: readonly Reader[] = Object.freeze(Object.values(catalog));

/** A configuration and the reader that understood it. */
export interface ReadConfiguration extends Configuration {
  readonly reader: Reader;
}

/**
 * Reads a configuration of any system there is a reader for; which one, its content says. Texts in a Kubernetes ConfigMap are read as
 * if they stood alone, with the lines of the whole. Throws a `ConfigurationError` with line and column for a text that is broken, and an
 * `InputError` for one that no reader knows.
 */
export function readConfiguration(text: string): ReadConfiguration {
  if (text.length > MOST_UNITS)
    throw new InputError(`a configuration may have ${MOST_UNITS} characters at most, got ${text.length}`);
  const plain = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const nul = plain.indexOf('\0');
  if (nul >= 0) throw new ConfigurationError(positionAt(plain, nul), 'a NUL character: a configuration is text');
  const bare = unwrapped(plain);
  const reader = readers.find((one) => one.recognises(bare));
  if (!reader) {
    const known = readers.map(({ title }) => title.en).join(', ');
    throw new InputError(`not a configuration that is known here; known are those of ${known}`);
  }
  return { reader, ...reader.read(bare) };
}

/** The line and column of an index into a text. */
export function positionAt(text: string, index: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, column: index - start + 1 };
}
