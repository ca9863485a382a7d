import type { KeySelection } from '@shardscope/core';

/** What the table of keys shows: which keys of which strategy, in the order in which they move unless told. */
export interface KeyFilter extends KeySelection {
  /** The id of a strategy; the first one unless told. */
  readonly strategy?: string;
}

const FATES = ['moved', 'stayed', 'needless'] as const;
const ORDERS = ['key', 'from', 'to'] as const;

/** Reads a filter as links write it, such as `moved,from:A,q:user`; nothing where it cannot be understood. */
export function readKeyFilter(text: string): KeyFilter | undefined {
  const found: { -readonly [K in keyof KeyFilter]: KeyFilter[K] } = {};
  for (const part of text.split(',').filter((one) => one !== '')) {
    const colon = part.indexOf(':');
    const value = unescaped(part.slice(colon + 1));
    const name = colon < 0 ? part : part.slice(0, colon);
    const fate = colon < 0 ? FATES.find((one) => one === name) : undefined;
    const order = name === 'by' ? ORDERS.find((one) => one === value) : undefined;
    if (value === undefined) return undefined;
    if (fate) found.fate = fate;
    else if (order) found.by = order;
    else if (part === 'backwards') found.descending = true;
    else if (colon >= 0 && name === 'q') found.text = value;
    else if (colon >= 0 && name === 'tag') found.tag = value;
    else if (colon >= 0 && (name === 'from' || name === 'to')) found[name] = value;
    else if (colon >= 0 && name === 'of') found.strategy = value;
    else return undefined;
  }
  return found;
}

/** A filter as links write it. */
export function printKeyFilter({ strategy, fate, from, to, text, tag, by, descending }: KeyFilter): string {
  const named = { of: strategy, from, to, q: text, tag, by: by === 'when' ? undefined : by };
  return [
    ...(fate ? [fate] : []),
    ...Object.entries(named).flatMap(([name, value]) => (value ? [`${name}:${escaped(value)}`] : [])),
    ...(descending ? ['backwards'] : []),
  ].join();
}

// A comma stands between parts.
const escaped = (text: string): string => text.replace(/[%,]/g, encodeURIComponent);

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
