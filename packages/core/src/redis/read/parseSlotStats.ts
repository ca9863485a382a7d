import { InputError } from '../../errors.ts';
import { shown } from '../../shown.ts';
import { isList, parseReply, type Reply } from './parseReply.ts';

/** Entries of CLUSTER SLOT-STATS replies (slot and statistics), as they come; of several replies one after another. */
export type SlotStats = readonly Reply[];

/**
 * The entries of one or more CLUSTER SLOT-STATS replies, as redis-cli prints them on a terminal, into a file or with `--json`;
 * `undefined` for a text that is none. Throws an `InputError` that names what cannot be read.
 */
export function parseSlotStats(text: string): SlotStats | undefined {
  const start = text.trim();
  // What redis-cli writes into a file of a master without slots.
  if (start === '') return [];
  if (start.startsWith('[')) return jsonTexts(start).flatMap((json) => entriesOf(parseJson(json)));
  if (/^(\d+[)#] |\(empty )/.test(start)) return printedReplies(text).flatMap((reply) => entriesOf(parseReply(reply)));
  if (/^\d+\r?\n[a-z][a-z-]*\r?\n\d+(\r?\n|$)/.test(start)) return rawEntries(start.split(/\r?\n/));
  return undefined;
}

function parseJson(text: string): Reply {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`slot loads: ${error instanceof Error ? error.message : shown(error)}`);
  }
}

/** The entries of a reply, or of a list of replies. */
function entriesOf(reply: Reply): readonly Reply[] {
  if (!isList(reply)) throw new InputError(`CLUSTER SLOT-STATS must be an array, got ${shown(reply)}`);
  return reply.every((part) => isList(part) && (part.length === 0 || isList(part[0]))) ? reply.flat() : reply;
}

/** The arrays of a text that holds one after another. */
function jsonTexts(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]]/g)) {
    if (token === '[') depth++;
    if (token !== ']' || --depth > 0) continue;
    found.push(text.slice(from, index + 1));
    from = index + 1;
  }
  const rest = text.slice(from);
  return rest.trim() === '' ? found : [...found, rest];
}

/** The replies of a text as printed on a terminal: each begins its count anew. */
function printedReplies(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const starts = [...lines.keys()].filter((at) => /^ *1[)#] +1[)#] |^\(empty /.test(lines[at]));
  return starts.map((from, i) => lines.slice(from, starts[i + 1]).join('\n'));
}

/** Slot, then names and values in turn, one a line. */
function rawEntries(lines: readonly string[]): Reply[] {
  const entries: [number, Record<string, Reply>][] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at].trim();
    if (line === '') continue;
    const stats = entries.at(-1)?.[1];
    if (/^\d+$/.test(line)) entries.push([Number(line), {}]);
    else if (stats && /^[a-z][a-z-]*$/.test(line) && /^\d+$/.test(lines[at + 1]?.trim() ?? '')) {
      stats[line] = Number(lines[++at]);
    } else {
      throw new InputError(
        `CLUSTER SLOT-STATS line ${at + 1}: expected a slot or a field and its value, got ${shown(line)}`,
      );
    }
  }
  return entries;
}
