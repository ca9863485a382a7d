import { phrase } from '../../phrase.ts';
import { ConfigurationError } from '../configurationError.ts';
import type { Directive, Word } from './nginxDirectives.ts';

/** One of the files that `nginx -T` prints one after another. */
interface PrintedFile {
  readonly path: string;
  /** The line of its heading, from 1. */
  readonly line: number;
}

/** The files in an output of `nginx -T`, in its order; none in a text that is a single file. */
export function filesIn(text: string): readonly PrintedFile[] {
  return text.split('\n').flatMap((line, i) => {
    const [, path] = /^# configuration file (.+):\r?$/.exec(line) ?? [];
    return path === undefined ? [] : [{ path, line: i + 1 }];
  });
}

/**
 * The directives that an include brings in, out of the files that were printed beside its own. Throws a `ConfigurationError` where
 * they were not printed.
 */
export function included(
  { args: [pattern], at }: Directive,
  files: readonly PrintedFile[],
  directives: readonly Directive[],
): readonly Directive[] {
  const path = pattern === undefined ? '' : absolute(pattern, files);
  const matching = files.map((file, i) => ({ ...file, end: files[i + 1]?.line ?? Number.POSITIVE_INFINITY }));
  const found = matching.filter((file) => glob(path).test(file.path));
  if (files.length === 0 || (found.length === 0 && !/[*?[]/.test(path))) {
    throw new ConfigurationError(
      at,
      phrase`include ${pattern?.text ?? ''}: not followed; nginx -T prints what it brings in`,
    );
  }
  return found
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ line, end }) => directives.filter((one) => one.at.line > line && one.at.line < end));
}

/** A path as nginx takes it: one that is relative begins where the main file is, which is printed first. */
function absolute({ text }: Word, [main]: readonly PrintedFile[]): string {
  return text.startsWith('/') || !main ? text : `${main.path.replace(/[^/]*$/, '')}${text}`;
}

/** A pattern of the shell, for whole paths. */
function glob(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*/g, '[^/]*')
    .replace(/\?/g, '[^/]');
  return new RegExp(`^${source}$`);
}
