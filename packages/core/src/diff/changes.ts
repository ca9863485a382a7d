import { weightOf } from '../partitioners/weights.ts';
import { shown } from '../shown.ts';
import type { DeployedNode, Deployment } from '../systems/types.ts';
import type { Identities } from './identities.ts';
import { type Draft, draftOf, type Known } from './variant.ts';

/** The kinds of change, in the order in which keys are attributed to them. */
export const changeClasses = ['settings', 'order', 'labels', 'weights', 'membership', 'state'] as const;

export type ChangeClass = (typeof changeClasses)[number];

/** What changed in one respect. */
export interface DeploymentChange {
  readonly class: ChangeClass;
  /** What changed, in English: `joined d; left b`. */
  readonly text: string;
  /** The line after the change that shows it best. */
  readonly line: number;
  /** Makes this change alone to a draft. */
  readonly apply: (draft: Draft) => Draft;
}

/** Whether two deployments are of one system or one rule, so that what differs can be taken apart. */
export const sameRule = (before: Deployment, after: Deployment): boolean =>
  before.system === after.system || before.strategy.id === after.strategy.id;

/** The changes from one deployment to another, one of a class at most, in the order of `changeClasses`. */
export function changesBetween(before: Deployment, after: Deployment, who: Identities): readonly DeploymentChange[] {
  if (!sameRule(before, after)) {
    return [
      {
        class: 'settings',
        text: `${before.strategy.title.en} → ${after.strategy.title.en}`,
        line: after.settingLine,
        apply: () => draftOf(after, who.after),
      },
    ];
  }
  const old = new Map(before.nodes.map((node, i) => [who.before[i], node]));
  const now = new Map(after.nodes.map((node, i) => [who.after[i], node]));
  const common = who.after.filter((identity) => old.has(identity));
  const pairs = common.map((identity): Pair => [at(old, identity), at(now, identity)]);
  const joined = who.after.filter((identity) => !old.has(identity)).map((identity) => at(now, identity));
  const left = who.before.filter((identity) => !now.has(identity)).map((identity) => at(old, identity));
  const context = { before, after, old, now, who, common, pairs };
  return [
    settingsChange(context),
    orderChange(context),
    labelsChange(context),
    weightsChange(context),
    membershipChange(context, joined, left),
    stateChange(context),
  ].flatMap((change) => change ?? []);
}

type Pair = readonly [before: DeployedNode, after: DeployedNode];

interface Context {
  readonly before: Deployment;
  readonly after: Deployment;
  readonly old: ReadonlyMap<number, DeployedNode>;
  readonly now: ReadonlyMap<number, DeployedNode>;
  readonly who: Identities;
  /** Those on both sides, in the order after. */
  readonly common: readonly number[];
  readonly pairs: readonly Pair[];
}

function at(nodes: ReadonlyMap<number, DeployedNode>, identity: number): DeployedNode {
  const node = nodes.get(identity);
  if (!node) throw new Error(`no node is number ${identity}`);
  return node;
}

function settingsChange({ before, after }: Context): DeploymentChange | undefined {
  const texts: string[] = [];
  if (before.strategy.id !== after.strategy.id) texts.push(`${before.strategy.title.en} → ${after.strategy.title.en}`);
  for (const name of new Set([...Object.keys(before.options), ...Object.keys(after.options)])) {
    const value = ({ strategy, options }: Deployment): string =>
      `${options[name] ?? strategy.options[name]?.default ?? 'none'}`;
    if (value(before) !== value(after)) texts.push(`${name} ${value(before)} → ${value(after)}`);
  }
  if (before.key.text !== after.key.text) texts.push(`key ${shown(before.key.text)} → ${shown(after.key.text)}`);
  const { strategy, options, key, state, copies } = after;
  if (texts.length === 0 && `${before.state ?? ''}` === `${state ?? ''}`) return undefined;
  return {
    class: 'settings',
    text: texts.join('; ') || 'owners of the slots',
    line: after.settingLine,
    apply: ({ nodes }) => ({
      nodes,
      strategy,
      options,
      key,
      ...(state ? { state } : {}),
      ...(copies === undefined ? {} : { copies }),
    }),
  };
}

/** Those who are on both sides, in another order. */
function orderChange({ old, now, who, common }: Context): DeploymentChange | undefined {
  const was = who.before.filter((identity) => now.has(identity));
  const first = common.findIndex((identity, i) => identity !== was[i]);
  if (first < 0) return undefined;
  const last = common.findLastIndex((identity, i) => identity !== was[i]);
  const names = (order: readonly number[]): string =>
    listed(order.slice(first, last + 1).map((identity) => who.names[identity]));
  return {
    class: 'order',
    text: `${names(was)} → ${names(common)}`,
    line: at(now, common[first]).line,
    apply: (draft) => {
      const byIdentity = new Map(draft.nodes.map((known) => [known.identity, known]));
      const order = common.flatMap((identity) => byIdentity.get(identity) ?? []);
      let next = 0;
      // Whoever leaves keeps its place in the meantime.
      return {
        ...draft,
        nodes: draft.nodes.map((known) => (old.has(known.identity) && now.has(known.identity) ? order[next++] : known)),
      };
    },
  };
}

/** What is hashed of a node, or the number it has, where that is written down. */
const labelOf = ({ id, label, place, tokens }: DeployedNode): string => JSON.stringify([label ?? id, place, tokens]);

function labelsChange({ pairs, now }: Context): DeploymentChange | undefined {
  const changed = pairs.filter(([was, is]) => labelOf(was) !== labelOf(is));
  if (changed.length === 0) return undefined;
  const text = ([was, is]: Pair): string => {
    if (was.id !== is.id) return `${was.id} is called ${is.id}`;
    if (was.place !== is.place) return `${is.id}: id ${was.place ?? 'none'} → ${is.place ?? 'none'}`;
    if (was.label !== is.label) return `${is.id}: label ${was.label ?? was.id} → ${is.label ?? is.id}`;
    return `${is.id}: other tokens`;
  };
  return {
    class: 'labels',
    text: listed(changed.map(text), '; '),
    line: changed[0][1].line,
    apply: replacing(now, (was, is) => {
      const { label: _, place: __, tokens: ___, ...kept } = was;
      return {
        ...kept,
        id: is.id,
        ...(is.address === undefined ? {} : { address: is.address }),
        ...(is.label === undefined ? {} : { label: is.label }),
        ...(is.place === undefined ? {} : { place: is.place }),
        ...(is.tokens === undefined ? {} : { tokens: is.tokens }),
      };
    }),
  };
}

function weightsChange({ pairs, now }: Context): DeploymentChange | undefined {
  const changed = pairs.filter(([was, is]) => weightOf(was) !== weightOf(is));
  if (changed.length === 0) return undefined;
  return {
    class: 'weights',
    text: listed(changed.map(([was, is]) => `${is.id} ${weightOf(was)} → ${weightOf(is)}`)),
    line: changed[0][1].line,
    apply: replacing(now, (was, is) => {
      const { weight: _, ...kept } = was;
      return { ...kept, ...(is.weight === undefined ? {} : { weight: is.weight }) };
    }),
  };
}

function membershipChange(
  { after, now, who, old }: Context,
  joined: readonly DeployedNode[],
  left: readonly DeployedNode[],
): DeploymentChange | undefined {
  if (joined.length + left.length === 0) return undefined;
  const texts = [
    ...(joined.length > 0 ? [`joined ${listed(joined.map(({ id }) => id))}`] : []),
    ...(left.length > 0 ? [`left ${listed(left.map(({ id }) => id))}`] : []),
  ];
  return {
    class: 'membership',
    text: texts.join('; '),
    line: joined[0]?.line ?? after.at.line,
    apply: (draft) => {
      const nodes = draft.nodes.filter(({ identity }) => now.has(identity));
      // Each newcomer stands after whoever stands before it in the end.
      who.after.forEach((identity, i) => {
        if (old.has(identity)) return;
        const place = i === 0 ? 0 : nodes.findIndex((known) => known.identity === who.after[i - 1]) + 1;
        nodes.splice(place, 0, { identity, node: at(now, identity) });
      });
      return { ...draft, nodes };
    },
  };
}

function stateChange({ pairs, now }: Context): DeploymentChange | undefined {
  const stateOf = ({ down = false, backup = false }: DeployedNode): string =>
    `${down ? 'down' : 'up'}${backup ? ', backup' : ''}`;
  const changed = pairs.filter(([was, is]) => stateOf(was) !== stateOf(is));
  if (changed.length === 0) return undefined;
  return {
    class: 'state',
    text: listed(changed.map(([was, is]) => `${is.id} ${stateOf(was)} → ${stateOf(is)}`)),
    line: changed[0][1].line,
    apply: replacing(now, (was, is) => {
      const { down: _, backup: __, ...kept } = was;
      return { ...kept, ...(is.down ? { down: true } : {}), ...(is.backup ? { backup: true } : {}) };
    }),
  };
}

/** Changes the nodes of a draft that are still there in the end. */
const replacing =
  (now: ReadonlyMap<number, DeployedNode>, change: (was: DeployedNode, is: DeployedNode) => DeployedNode) =>
  (draft: Draft): Draft => ({
    ...draft,
    nodes: draft.nodes.map(({ identity, node }): Known => {
      const is = now.get(identity);
      return { identity, node: is ? change(node, is) : node };
    }),
  });

const MOST_LISTED = 6;

/** The first few of a list, and how many more there are. */
function listed(texts: readonly string[], separator = ', '): string {
  const rest = texts.length - MOST_LISTED;
  return [...texts.slice(0, MOST_LISTED), ...(rest > 0 ? [`${rest} more`] : [])].join(separator);
}
