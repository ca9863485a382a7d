import type { Because, RingStep, RingTry, ScoresStep, Trace, TraceStep } from '@shardscope/core/explain';
import { precise } from '../format/numbers.ts';
import { printable } from '../format/printable.ts';
import { displayWidth } from '../format/terminal/displayWidth.ts';
import { fit } from '../format/terminal/fit.ts';
import { wrapped } from '../format/terminal/wrapped.ts';
import type { TraceWords } from './traceWords.ts';

// A number and a kind stand before what a step says.
const INDENT = ' '.repeat(14);
const NAME = 24;
const BAR = 24;
// Two positions of 32 bits and an arrow.
const WAY = 23;
/** Most rows of a list; the rest is counted. */
const ROWS = 24;

/** The steps of a trace from `first` to before `end`, line by line, numbered from 1, of at most `width` columns where words can be broken. */
export function traceText(
  trace: Trace<string>,
  words: TraceWords,
  width: number,
  first = 0,
  end = trace.steps.length,
): string[] {
  return trace.steps.slice(first, end).flatMap((step, i) => {
    const head = `${String(first + i + 1).padStart(2)}  ${fit(words.kinds[step.kind], 10)}`;
    const [said, ...rows] = linesOf(step, trace.key, words);
    return [
      ...wrapped(`${head}${said}`, width, INDENT),
      ...rows.flatMap((row) => wrapped(`${INDENT}${row}`, width, `${INDENT}  `)),
    ];
  });
}

/** One line that is said beside the kind of the step, and rows below it. */
function linesOf(step: TraceStep, key: string, words: TraceWords): string[] {
  switch (step.kind) {
    case 'hash':
      return [words.hash(step.hash, hashedText(key, step.tag), String(step.value))];
    case 'remainder':
      return [`${step.value} = ${step.quotient} × ${step.by} + ${step.rest}`];
    case 'entry': {
      const [why, ...rows] = reason(step.because, words);
      return [`${words.entry(step.index, step.size - 1, printable(step.owner))}${words.clause}${why}`, ...rows];
    }
    case 'ring':
      return ringLines(step, words);
    case 'scores':
      return [words.highest, ...scoreRows(step, words)];
    case 'jumps':
      return [words.jumps(listOf(step.visited, ' → ', words), step.buckets - 1, step.beyond, step.order === 'down')];
    case 'draws': {
      const drawn = step.draws.map(({ place, verdict }) => words.draw(place, verdict));
      return [words.draws(step.from, step.to - 1, listOf(drawn, words.comma, words, step.more))];
    }
    case 'chain': {
      const links = step.links.map(({ bucket, left, replacement }) => words.link(bucket, left, replacement));
      return [`${listOf(links, words.clause, words)}${words.clause}${words.leads(step.bucket)}`];
    }
  }
}

/** What is hashed of a key. */
const hashedText = (key: string, tag: { readonly from: number; readonly to: number } | undefined): string =>
  printable(tag ? Buffer.from(key).subarray(tag.from, tag.to).toString() : key);

/** Items with a separator; of very many, the first and the last. */
function listOf(items: readonly (string | number)[], separator: string, words: TraceWords, more = 0): string {
  const left = items.length - ROWS;
  if (left <= 0 && more === 0) return items.join(separator);
  const kept = items.slice(0, Math.min(ROWS, items.length - 1));
  return [...kept, words.more(items.length - 1 - kept.length + more), items[items.length - 1]].join(separator);
}

function reason(because: Because, words: TraceWords): string[] {
  switch (because.kind) {
    case 'order':
      return [words.order];
    case 'places':
      return [words.places];
    case 'plan':
      return [words.plan(because.from, because.to)];
    case 'turns':
      return [words.turns(because.offset, because.skip, because.turn, because.taken.length + because.more)];
    case 'scores':
      return [words.scored, ...scoreRows(because, words)];
    case 'ring':
      return [words.walked, ...ringLines(because, words)];
  }
}

function ringLines({ tries, winner, bits }: RingStep, words: TraceWords): string[] {
  const share = ({ distance }: RingTry): string => precise(Number(distance) / 2 ** bits);
  if (tries.length > 1) {
    const rows = tries.map((one, i) => {
      const way = `${one.from} ${one.direction === 'up' ? '→' : '←'} ${one.to}`;
      return `${i === winner ? '*' : ' '} ${fit(way, WAY)} ${fit(share(one), 7, 'right')}  ${printable(one.owner)}`;
    });
    return [words.nearest(tries.length), ...rows, ...passedLines(tries[winner], words)];
  }
  const [{ from, to, owner, direction }] = tries;
  return [words.walk(from, to, printable(owner), share(tries[0]), direction === 'up'), ...passedLines(tries[0], words)];
}

/** What a walk goes past, if anything. */
function passedLines({ passed, more }: RingTry, words: TraceWords): string[] {
  if (passed.length === 0) return [];
  const owners = [...new Set(passed.map(({ owner }) => printable(owner)))];
  return [words.passed(listOf(owners, words.comma, words), passed.length + more)];
}

/** A row for each node: its name, its score, and a bar as long. */
function scoreRows({ scores, more }: ScoresStep, words: TraceWords): string[] {
  const width = Math.min(NAME, Math.max(...scores.slice(0, ROWS).map(({ node }) => displayWidth(printable(node)))));
  const rows = scores
    .slice(0, ROWS)
    .map(
      ({ node, score }) =>
        `${fit(printable(node), width)}  ${score.toFixed(6)}  ${'█'.repeat(Math.round(score * BAR))}`,
    );
  const left = scores.length - rows.length + more;
  return left > 0 ? [...rows, words.more(left)] : rows;
}
