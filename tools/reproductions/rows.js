import { readFileSync } from 'node:fs';

/** What `node tools/reproductions.js` has measured so far. */
export const rows = [];

/** Figures that others published, with their sources. */
export const published = (name) =>
  JSON.parse(readFileSync(new URL(`../../packages/vectors/published/${name}.json`, import.meta.url), 'utf8'));

/** Names of so many nodes. */
export const names = (count, prefix = 'node') => Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);
/** The int32 halves of a 64-bit number. */
export const halves = (key) => [Number(BigInt.asIntN(32, key)), Number(BigInt.asIntN(32, key >> 32n))];

/** A figure that measurements only come near. */
export function near(source, what, theirs, ours, note = '') {
  rows.push({ source, what, theirs, ours, note });
  console.error(`${what}: ${theirs} ${ours}`);
}

/** A list of values that must be the same. */
export function same(source, what, theirs, ours) {
  const agreeing = theirs.filter((value, i) => value === ours[i]).length;
  near(
    source,
    what,
    brief(theirs),
    agreeing === theirs.length ? 'the same' : `${agreeing} of ${theirs.length}: ${ours.slice(0, 12).join(', ')}`,
  );
}

const brief = (values) => {
  const text = values.join(', ');
  if (values.length > 8) return `${values.length} values, ${cut(values.slice(0, 5).join(', '))}, ...`;
  return text.length > MOST_LETTERS ? `${values.length} values, ${cut(text)}...` : text;
};

const MOST_LETTERS = 80;

const cut = (text) => text.slice(0, MOST_LETTERS);
