import { type Phrase, phrase, type Words } from '../phrase.ts';
import { shown } from '../shown.ts';
import type { Deployment } from '../systems/types.ts';
import { type ChangeContext, type DeploymentChange, listed, several } from './change.ts';
import type { Identities } from './identities.ts';
import { labelsChange, stateChange, weightsChange } from './nodeChanges.ts';
import { draftOf } from './variant.ts';

/** Whether two deployments are of one system or one rule, so that what differs can be taken apart. */
export const sameRule = (before: Deployment, after: Deployment): boolean =>
  before.system === after.system || before.strategy.id === after.strategy.id;

/** The changes from one deployment to another, one of a class at most, in the order of `ChangeClass`. */
export function changesBetween(before: Deployment, after: Deployment, who: Identities): readonly DeploymentChange[] {
  if (!sameRule(before, after)) {
    return [
      {
        class: 'settings',
        text: phrase`${before.strategy.title} → ${after.strategy.title}`,
        line: after.settingLine,
        apply: () => draftOf(after, who.after),
      },
    ];
  }
  const old = new Map(before.nodes.map((node, i) => [who.before[i], node]));
  const now = new Map(after.nodes.map((node, i) => [who.after[i], node]));
  const common = who.after.filter((identity) => old.has(identity));
  const pairs = after.nodes.flatMap((node, i) => {
    const was = old.get(who.after[i]);
    return was ? [[was, node] as const] : [];
  });
  const context = { before, after, old, now, who, common, pairs };
  return [
    settingsChange(context),
    orderChange(context),
    labelsChange(context),
    weightsChange(context),
    membershipChange(context),
    stateChange(context),
  ].flatMap((change) => change ?? []);
}

/** What a file writes is in quotes; what is said of it where no file does is not. */
const quoted = (text: Words): Words => (typeof text === 'string' ? shown(text) : text);

function settingsChange({ before, after }: ChangeContext): DeploymentChange | undefined {
  const facts: Phrase[] = [];
  if (before.strategy.id !== after.strategy.id) facts.push(phrase`${before.strategy.title} → ${after.strategy.title}`);
  for (const name of new Set([...Object.keys(before.options), ...Object.keys(after.options)])) {
    const value = ({ strategy, options }: Deployment): string =>
      `${options[name] ?? strategy.options[name]?.default ?? 'none'}`;
    if (value(before) !== value(after)) facts.push(phrase`${name} ${value(before)} → ${value(after)}`);
  }
  const [was, is] = [before, after].map(({ key: { text } }) => text);
  if (String(was) !== String(is)) facts.push(phrase`key ${quoted(was)} → ${quoted(is)}`);
  const { strategy, options, key, state, copies } = after;
  if (facts.length === 0 && `${before.state ?? ''}` === `${state ?? ''}`) return undefined;
  return {
    class: 'settings',
    text: facts.length > 0 ? facts.reduce((all, fact) => phrase`${all}; ${fact}`) : phrase`owners of the slots`,
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
function orderChange({ old, now, who, common, pairs }: ChangeContext): DeploymentChange | undefined {
  const was = who.before.filter((identity) => now.has(identity));
  const first = common.findIndex((identity, i) => identity !== was[i]);
  if (first < 0) return undefined;
  const last = common.findLastIndex((identity, i) => identity !== was[i]);
  const names = (order: readonly number[]): string | Phrase =>
    listed(order.slice(first, last + 1).map((identity) => who.names[identity]));
  return {
    class: 'order',
    text: phrase`${names(was)} → ${names(common)}`,
    line: pairs[first][1].line,
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

function membershipChange({ before, after, now, who, old }: ChangeContext): DeploymentChange | undefined {
  const joined = after.nodes.filter((_, i) => !old.has(who.after[i]));
  const left = before.nodes.filter((_, i) => !now.has(who.before[i]));
  if (joined.length + left.length === 0) return undefined;
  const facts = [
    ...(joined.length > 0 ? [phrase`joined ${listed(joined.map(({ id }) => id))}`] : []),
    ...(left.length > 0 ? [phrase`left ${listed(left.map(({ id }) => id))}`] : []),
  ];
  return {
    class: 'membership',
    text: several(facts),
    line: joined[0]?.line ?? after.at.line,
    apply: (draft) => {
      const nodes = draft.nodes.filter(({ identity }) => now.has(identity));
      // Each newcomer stands after whoever stands before it in the end.
      who.after.forEach((identity, i) => {
        if (old.has(identity)) return;
        const place = i === 0 ? 0 : nodes.findIndex((known) => known.identity === who.after[i - 1]) + 1;
        nodes.splice(place, 0, { identity, node: after.nodes[i] });
      });
      return { ...draft, nodes };
    },
  };
}
