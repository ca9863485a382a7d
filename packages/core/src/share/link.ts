import type { Options } from '../optionSpec.ts';
import { type Phrase, phrase } from '../phrase.ts';
import { shown } from '../shown.ts';
import { type ChangedRule, changedRules } from './changedRules.ts';

/** What a link to the page says. What it leaves out is as `opening` has it. */
export interface Link {
  /** The text of a scenario. */
  readonly scenario?: string;
  /** Ids of strategies. */
  readonly strategies?: readonly string[];
  /** Options by strategy, where they are not the defaults. */
  readonly options?: Readonly<Record<string, Options>>;
  /** The id of a hash. */
  readonly hash?: string;
  /** How many generated keys. */
  readonly keys?: number;
  /** What generated keys look like. */
  readonly like?: string;
  readonly seed?: number;
  /** Keys in place of generated ones; see `linkable`. */
  readonly ownKeys?: readonly string[];
  /** Where the page looks: a view of its own, or a strategy. */
  readonly view?: string;
  /** How many changes have been made; a fraction is of the next one's time. */
  readonly step?: number;
  /** The key that is looked up. */
  readonly key?: string;
  /** Which keys the table of keys shows, and in which order, as the page writes it: `moved,from:A,q:user`. */
  readonly keyFilter?: string;
  /** The id of the preset whose captions are told. */
  readonly told?: string;
  /** Shows the figure alone, to stand in somebody else's page. */
  readonly embed?: 'figure';
  /** An embedded figure plays at once, where motion is wanted. */
  readonly play?: true;
  /** The theme of an embedded figure; that of the reader's system where it is left out. */
  readonly theme?: 'light' | 'dark';
}

/** What the page opens with, and what links of version 1 leave out. */
export const opening = {
  scenario: '3 +1 -1',
  strategies: ['modulo', 'ring', 'slots'],
  keys: 10_000,
  like: 'names',
  seed: 1,
  view: 'compare',
  step: 0,
} as const satisfies Link;

/** A link as read, and the names of what could not be understood. */
export interface ReadLink {
  readonly link: Link;
  readonly notUnderstood: readonly (string | Phrase)[];
  /** What its strategies place otherwise than in the version that printed it; absent where nothing changed, and for links written by hand. */
  readonly changedRules?: readonly ChangedRule[];
}

/** Most generated keys that the page places. */
export const mostKeys = 1_000_000;

const VERSION = '1';
// Counts changes of what strategies place; in links that one of them concerns, so that older ones can be told.
const RULES = '1';
// Since then an @ in a scenario stands before a zone; in the links of before it is part of a name.
const ZONES = '2';
// Browsers keep longer ones, but nobody can send them.
const MOST_CHARACTERS = 65536;
const MOST_SEED = 2 ** 32 - 1;
const MOST_STEPS = 10_000;
const MOST_OWN_KEYS = 50;
const MOST_OWN_CHARACTERS = 4000;

/** Whether a link can hold these keys: at most 50, of 4000 characters together, none of them empty or with a line end in it. */
export const linkable = (keys: readonly string[]): boolean =>
  keys.length <= MOST_OWN_KEYS &&
  keys.every((key) => key !== '' && !/[\r\n]/.test(key)) &&
  keys.reduce((sum, { length }) => sum + length, 0) <= MOST_OWN_CHARACTERS;

/** The text of a link, to stand behind the `#` of the page's address: `v=1&sc=10_+1&k=50000`. */
export function printLink(link: Link): string {
  const {
    scenario,
    strategies,
    options = {},
    hash,
    keys,
    like,
    seed,
    ownKeys,
    view,
    step,
    key,
    keyFilter,
    told,
    embed,
    play,
    theme,
  } = link;
  const settings = Object.entries(options).flatMap(([strategy, values]) =>
    Object.entries(values).map(([name, value]) => [`${strategy}.${name}`, value] as const),
  );
  const parts: readonly (readonly [string, string | number | undefined])[] = [
    ['v', VERSION],
    ['r', rulesOf(link)],
    ['sc', unless(opening.scenario, scenario)],
    ['st', unless(opening.strategies.join(), strategies?.join())],
    ...settings,
    ['hash', hash],
    ['k', unless(opening.keys, keys)],
    ['like', unless(opening.like, like)],
    ['seed', unless(opening.seed, seed)],
    ['view', unless(opening.view, view)],
    ['s', unless(opening.step, step && Math.round(step * 1e4) / 1e4)],
    ['key', key],
    ['kf', keyFilter],
    ['told', told],
    ['embed', embed],
    ['play', play && 1],
    ['theme', theme],
  ];
  return [
    ...parts.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${escaped(String(value))}`])),
    // A comma stands between keys, so one that is part of a key is escaped.
    ...(ownKeys ? [`keys=${ownKeys.map((one) => escaped(one).replace(/,/g, '%2C')).join()}`] : []),
  ].join('&');
}

function rulesOf(link: Link): string | undefined {
  if (link.scenario?.includes('@')) return ZONES;
  return changedRules({ ...opening, ...link }).length > 0 ? RULES : undefined;
}

const unless = <T extends string | number>(usual: T, value: T | undefined): T | undefined =>
  value === usual ? undefined : value;

/** Reads the text of a link, with or without `#`. Never throws: what cannot be understood is left out and named. */
export function parseLink(text: string): ReadLink {
  const given = text.replace(/^#/, '');
  if (given.length > MOST_CHARACTERS)
    return { link: {}, notUnderstood: [phrase`a link of ${given.length} characters`] };
  const notUnderstood: string[] = [];
  const found: { -readonly [K in keyof Link]: Link[K] } = {};
  const options = new Map<string, Map<string, number | string>>();
  const names = new Set<string>();
  let rules: string | undefined;
  for (const part of given.split('&').filter((one) => one !== '')) {
    const equals = part.indexOf('=');
    const name = equals < 0 ? part : part.slice(0, equals);
    names.add(name);
    const written = equals < 0 ? undefined : part.slice(equals + 1);
    const value = written === undefined ? undefined : unescaped(written);
    if (name === 'r') rules = value;
    if (name === 'keys' && written !== undefined) {
      const keys = written.split(',').map((key) => unescaped(key) ?? '');
      if (linkable(keys)) found.ownKeys = keys;
      else notUnderstood.push(shown(name));
    } else if (value === undefined || !read(name, value, found, options)) {
      notUnderstood.push(shown(name));
    }
  }
  if (names.has('v') && rules !== ZONES && found.scenario?.includes('@')) {
    found.scenario = found.scenario.replaceAll('@', '%40');
  }
  const own = [...options].map(([strategy, values]) => [strategy, Object.fromEntries(values)] as const);
  const changed = names.has('v') && !names.has('r') ? changedRules({ ...opening, ...found }) : [];
  return {
    link: own.length > 0 ? { ...found, options: Object.fromEntries(own) } : found,
    notUnderstood,
    ...(changed.length > 0 ? { changedRules: changed } : {}),
  };
}

function read(
  name: string,
  value: string,
  found: { -readonly [K in keyof Link]: Link[K] },
  options: Map<string, Map<string, number | string>>,
): boolean {
  const whole = (most: number): number | undefined => {
    const number = /^[0-9]{1,15}$/.test(value) ? Number(value) : Number.NaN;
    return number <= most ? number : undefined;
  };
  const set = <K extends keyof Link>(field: K, wanted: Link[K] | undefined): boolean => {
    if (wanted === undefined) return false;
    found[field] = wanted as (typeof found)[K];
    return true;
  };
  switch (name) {
    case 'v':
      return value === VERSION;
    case 'r':
      return value === RULES || value === ZONES;
    case 'sc':
      return set('scenario', value);
    case 'st':
      return set('strategies', value.split(','));
    case 'hash':
      return set('hash', value);
    case 'k':
      return set('keys', whole(mostKeys) || undefined);
    case 'like':
      return set('like', value);
    case 'seed':
      return set('seed', whole(MOST_SEED));
    case 'view':
      return set('view', value);
    case 's': {
      const step = /^[0-9]{1,5}(\.[0-9]{1,4})?$/.test(value) ? Number(value) : Number.NaN;
      return set('step', step <= MOST_STEPS ? step : undefined);
    }
    case 'key':
      return set('key', value);
    case 'kf':
      return set('keyFilter', value);
    case 'told':
      return set('told', value);
    case 'embed':
      return set('embed', value === 'figure' ? value : undefined);
    case 'play':
      return set('play', value === '1' || undefined);
    case 'theme':
      return set('theme', value === 'light' || value === 'dark' ? value : undefined);
    default: {
      const [, strategy, option] = /^([a-z][a-z0-9-]*)\.([a-zA-Z][a-zA-Z0-9-]*)$/.exec(name) ?? [];
      if (strategy === undefined) return false;
      const values = options.get(strategy) ?? new Map<string, number | string>();
      values.set(option, /^-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?$/.test(value) ? Number(value) : value);
      options.set(strategy, values);
      return true;
    }
  }
}

// A space is `_`, so that scenarios stay readable; `+`, `,`, `:` and `=` need no escape behind a `#`.
const escaped = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
    .replace(/_/g, '%5F')
    .replace(/%20/g, '_')
    .replace(/%2B/g, '+')
    .replace(/%2C/g, ',')
    .replace(/%3A/g, ':')
    .replace(/%3D/g, '=');

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replace(/_/g, ' '));
  } catch {
    return undefined;
  }
}
