/** A prompt of redis-cli or valkey-cli, and what was typed behind it. */
const PROMPT = /^(?:\S+:\d+|not connected|(?:redis|valkey) \S+)(?:\[\d+\])?(?:\([^)]*\))?>(?: .*)?$/;
/** A command line of a shell that calls either of them. */
const SHELL = /(?:^|[\s/])(?:redis|valkey)-cli(?:\.exe)?(?:\s|$)/;
/** What redis-cli adds: a warning about passwords, and how long a slow command took. */
const ADDED = /^Warning: Using a password with '-|^\(\d+\.\d+s\)$/;
/** What may stand before or behind a reply: an answer to AUTH, the next prompt of the shell. */
const BESIDE = /^(?:OK|\S*[$#%])$/;

const isTyped = (line: string): boolean => PROMPT.test(line) || SHELL.test(line) || ADDED.test(line);

/** A reply without what a terminal shows around it. */
export interface Unprompted {
  /** The reply; lines keep their numbers. */
  readonly text: string;
  /** Numbers of the lines left out, from 1: prompts, commands (they may hold passwords), warnings. */
  readonly skipped: readonly number[];
}

/** Takes prompts of redis-cli and of shells, the commands typed there and their warnings out of a pasted text. */
export function withoutPrompts(text: string): Unprompted {
  const lines = text.split(/\r?\n/);
  const typed = new Set([...lines.keys()].filter((at) => isTyped(lines[at].trim())));
  const isEmpty = (at: number): boolean => lines[at].trim() === '';
  const isBeside = (at: number): boolean => typed.has(at) || isEmpty(at) || BESIDE.test(lines[at].trim());
  const first = lines.findIndex((_, at) => !isBeside(at));
  const last = lines.findLastIndex((_, at) => !isBeside(at));
  lines.forEach((_, at) => {
    if ((at < first || at > last) && !isEmpty(at)) typed.add(at);
  });
  const skipped = [...typed].sort((a, b) => a - b).map((at) => at + 1);
  if (skipped.length === 0) return { text, skipped };
  // An empty line at its end can be part of a reply; what follows the first line left out there is not.
  const end = lines.findIndex((_, at) => at > last && typed.has(at));
  const kept = lines.map((line, at) => (typed.has(at) ? '' : line)).slice(0, end < 0 ? undefined : end);
  return { text: end < 0 ? kept.join('\n') : `${kept.join('\n')}\n`, skipped };
}
