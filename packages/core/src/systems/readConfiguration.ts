import { InputError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import * as catalog from './catalog.ts';
import { ConfigurationError } from './configurationError.ts';
import { textsIn } from './text/configMap.ts';
import { lineIndex } from './text/lineIndex.ts';
import type { Configuration, Reader } from './types.ts';

/** Longest configuration, in UTF-16 units: hundreds of thousands of servers. */
const MOST_UNITS = 64 * 1024 * 1024;

/** Every reader; a text is of one of them at most. */
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
    throw new InputError(phrase`a configuration may have ${MOST_UNITS} characters at most, got ${text.length}`);
  const plain = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const nul = plain.indexOf('\0');
  if (nul >= 0) throw new ConfigurationError(lineIndex(plain)(nul), phrase`a NUL character: a configuration is text`);
  const known = textsIn(plain).flatMap((one) => {
    const reader = readers.find(({ recognises }) => recognises(one));
    return reader ? [{ reader, text: one }] : [];
  });
  if (known.length === 0) {
    const titles = readers.map(({ title }) => title.en).join(', ');
    throw new InputError(phrase`not a configuration that is known here; known are those of ${titles}`);
  }
  const [{ reader }] = known;
  const other = known.find((one) => one.reader !== reader);
  if (other) throw new InputError(phrase`holds configurations of both ${reader.title.en} and ${other.reader.title.en}`);
  const all = known.map((one) => reader.read(one.text));
  return { reader, pools: all.flatMap(({ pools }) => pools), notes: all.flatMap(({ notes }) => notes) };
}
