import { readdirSync, readFileSync } from 'node:fs';

/** A message that source code can say: its id, as `Phrase` has it, and the file. */
export interface Message {
  readonly id: string;
  readonly file: string;
}

/** Every phrase and every reason of an `InputError` in the source of a folder, by reading it. */
export function messagesOf(folder: URL): Message[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  return files.flatMap((file) => idsOf(readFileSync(new URL(file, folder), 'utf8')).map((id) => ({ id, file })));
}

// What a phrase begins with, or an error; of the error's reason, all but a phrase, which is found by itself.
const BEGINNING = /\bphrase`|\bnew InputError\((?!\s*phrase`)\s*/g;

/** The same of one source. */
export function idsOf(source: string): string[] {
  return [...source.matchAll(BEGINNING)].map(({ 0: { length }, index }) => {
    const at = index + length;
    if (source[at - 1] === '`') return idAt(source, at);
    if (source[at] === '`') return idAt(source, at + 1);
    const [, quoted] = /^'((?:[^'\\\n]|\\.)*)'/.exec(source.slice(at)) ?? [];
    // A reason that is made elsewhere is named by the code that names it.
    return quoted?.replace(/\\(.)/g, '$1') ?? `made elsewhere: ${/[\w.]*/.exec(source.slice(at))?.[0]}`;
  });
}

/** The words of the template that begins there. Templates within its values are passed over, and found by themselves. */
function idAt(source: string, from: number): string {
  let id = '';
  for (let at = from; source[at] !== '`'; at++) {
    if (source.startsWith('${', at)) {
      id += '{}';
      at = valueEnd(source, at + 2);
    } else {
      if (source[at] === '\\') at++;
      id += source[at];
    }
    if (at >= source.length) throw new Error(`a template without an end: ${id}`);
  }
  return id;
}

/** Where the brace is that ends a value. */
function valueEnd(source: string, from: number): number {
  let depth = 1;
  let at = from;
  for (; depth > 0 && at < source.length; at++) {
    if (source[at] === '{') depth++;
    else if (source[at] === '}') depth--;
    else if (source[at] === '`') at = templateEnd(source, at + 1);
    else if (source[at] === "'") at = source.indexOf("'", at + 1);
  }
  return at - 1;
}

function templateEnd(source: string, from: number): number {
  let at = from;
  for (; source[at] !== '`' && at < source.length; at++) if (source.startsWith('${', at)) at = valueEnd(source, at + 2);
  return at;
}
