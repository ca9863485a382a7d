import { weightOf } from '../partitioners/weights.ts';
import { type Phrase, phrase } from '../phrase.ts';
import { haproxyConsistent } from '../profiles/haproxyConsistent.ts';
import { serverIds } from '../profiles/haproxyServers.ts';
import { nginxHashConsistent } from '../profiles/nginxHashes.ts';
import type { DeployedNode, Deployment } from '../systems/types.ts';
import type { Strategy } from '../types.ts';
import { sameRule } from './changes.ts';
import type { Identities } from './identities.ts';
import { multiplyPartitions, splitShards } from './partRemedies.ts';
import type { Remedy, RemedyContext } from './remedy.ts';
import { type Draft, draftOf, type Known } from './variant.ts';

/** What the system offers for a change like this; whether it moves fewer keys, counting says. */
export function remediesFor(before: Deployment, after: Deployment, who: Identities): readonly Remedy[] {
  if (!sameRule(before, after)) return [];
  const context = { before, after, start: draftOf(before, who.before), end: draftOf(after, who.after) };
  return [
    keepOrder,
    fillPlace,
    keepIds,
    markDown,
    keepSum,
    useConsistent,
    keepNames,
    multiplyPartitions,
    splitShards,
  ].flatMap((remedy) => remedy(context, who) ?? []);
}

const find = (draft: Draft, identity: number): DeployedNode | undefined =>
  draft.nodes.find((known) => known.identity === identity)?.node;

/** Those who stay in the order they had, and newcomers behind them. */
function keepOrder({ after, start, end }: RemedyContext): Remedy | undefined {
  if (after.strategy.traits.orderFree || after.state) return undefined;
  const kept = start.nodes.flatMap(({ identity }) => {
    const node = find(end, identity);
    return node ? [{ identity, node }] : [];
  });
  const joined = end.nodes.filter(({ identity }) => !find(start, identity));
  const nodes = [...kept, ...joined];
  if (nodes.every(({ identity }, i) => identity === end.nodes[i].identity)) return undefined;
  return {
    text: joined.length > 0 ? phrase`keep the order, and put new servers last` : phrase`keep the order the servers had`,
    to: { ...end, nodes },
  };
}

/** Rules that count places and lose nothing where the last one goes: the last node takes the place of the one that leaves. */
function fillPlace({ after, start, end }: RemedyContext): Remedy | undefined {
  const { monotone, orderFree } = after.strategy.traits;
  if (monotone !== 'if the last leaves' || orderFree) return undefined;
  const left = start.nodes.filter(({ identity }) => !find(end, identity));
  const place = start.nodes.findIndex(({ identity }) => identity === left[0]?.identity);
  const last = end.nodes[end.nodes.length - 1];
  if (left.length !== 1 || start.nodes.length !== end.nodes.length + 1 || place >= end.nodes.length - 1)
    return undefined;
  if (last.identity !== start.nodes[start.nodes.length - 1].identity) return undefined;
  const nodes = end.nodes.slice(0, -1);
  nodes.splice(place, 0, last);
  return {
    text: phrase`put ${last.node.id}, the last one, in the place of ${left[0].node.id}`,
    to: { ...end, nodes },
  };
}

/** HAProxy: the ids that servers had without writing them, written out. */
function keepIds({ before, after, start, end }: RemedyContext): Remedy | undefined {
  if (after.strategy.id !== 'haproxy-consistent' || before.strategy.id !== after.strategy.id) return undefined;
  const old = serverIds(before.nodes);
  const now = serverIds(after.nodes);
  const had = (identity: number): number | undefined => {
    const node = find(start, identity);
    return node && old.get(node.id);
  };
  if (end.nodes.every(({ identity, node }) => [undefined, now.get(node.id)].includes(had(identity)))) return undefined;
  const taken = new Set(end.nodes.flatMap(({ identity }) => had(identity) ?? []));
  let next = 1;
  const nodes = end.nodes.map(({ identity, node }): Known => {
    let place = had(identity) ?? node.place;
    if (place === undefined || (had(identity) === undefined && taken.has(place))) {
      while (taken.has(next) || [...old.values()].includes(next)) next++;
      place = next;
      taken.add(next);
    }
    return { identity, node: { ...node, place } };
  });
  const written = nodes.flatMap(({ identity, node }) =>
    had(identity) === undefined ? [] : [`${node.id} id ${node.place}`],
  );
  return { text: phrase`write out the ids that servers have now: ${few(written)}`, to: { ...end, nodes } };
}

/** nginx: a server that is marked `down` keeps its numbers or its points. */
function markDown({ after, start, end }: RemedyContext): Remedy | undefined {
  if (!after.strategy.id.startsWith('nginx-')) return undefined;
  const left = start.nodes.filter(({ identity }) => !find(end, identity));
  if (left.length === 0) return undefined;
  const nodes = [...end.nodes];
  for (const { identity, node } of left) {
    const before = start.nodes.findIndex((known) => known.identity === identity);
    const previous = start.nodes
      .slice(0, before)
      .findLast((known) => nodes.some((one) => one.identity === known.identity));
    const place = previous ? nodes.findIndex((one) => one.identity === previous.identity) + 1 : 0;
    nodes.splice(place, 0, { identity, node: { ...node, down: true } });
  }
  return {
    text: phrase`mark ${few(left.map(({ node }) => node.id))} "down" in place of removing it`,
    to: { ...end, nodes },
  };
}

const summed = ({ nodes }: Draft): number => nodes.reduce((sum, { node }) => sum + weightOf(node), 0);

/** Rules that divide by the sum of the weights: another server weighs as much less as the changed ones weigh more. */
function keepSum({ before, after, start, end }: RemedyContext): Remedy | undefined {
  const byRemainder = ['nginx-hash', 'twemproxy-modula', 'clickhouse-distributed'].includes(after.strategy.id);
  if (!byRemainder || before.strategy.id !== after.strategy.id || before.nodes.length !== after.nodes.length)
    return undefined;
  const surplus = summed(end) - summed(start);
  if (surplus === 0) return undefined;
  const giver = end.nodes
    .filter(({ identity, node }) => {
      const was = find(start, identity);
      return was && weightOf(was) === weightOf(node) && weightOf(node) - surplus >= 1;
    })
    .sort((a, b) => weightOf(b.node) - weightOf(a.node))[0];
  if (!giver) return undefined;
  const weight = weightOf(giver.node) - surplus;
  return {
    text: phrase`keep the sum of the weights at ${summed(start)}: ${giver.node.id} ${weightOf(giver.node)} → ${weight}`,
    to: {
      ...end,
      nodes: end.nodes.map((known) => (known === giver ? { ...known, node: { ...known.node, weight } } : known)),
    },
  };
}

/** The same change of a pool that had been consistent before it, where the system can be told so. */
function useConsistent({ before, after, start, end }: RemedyContext): Remedy | undefined {
  if (before.strategy.id !== after.strategy.id) return undefined;
  const to: Strategy | undefined = { 'nginx-hash': nginxHashConsistent, 'haproxy-map-based': haproxyConsistent }[
    after.strategy.id
  ];
  if (!to) return undefined;
  const text = to === nginxHashConsistent ? `hash ${after.key.text} consistent` : 'hash-type consistent';
  return {
    text: phrase`have "${text}" before and after (switching to it moves keys once)`,
    from: { ...start, strategy: to },
    to: { ...end, strategy: to },
  };
}

/** twemproxy: a server that takes the place of another keeps its keys under its name. */
function keepNames({ after, start, end }: RemedyContext): Remedy | undefined {
  if (after.strategy.id !== 'twemproxy-ketama') return undefined;
  const left = start.nodes.filter(({ identity }) => !find(end, identity));
  const joined = end.nodes.filter(({ identity }) => !find(start, identity));
  if (left.length === 0 || left.length !== joined.length) return undefined;
  const names = new Map(joined.map(({ identity }, i) => [identity, left[i].node]));
  return {
    text: phrase`name servers as those they replace: ${few(joined.map(({ node }, i) => `${node.id} = ${left[i].node.label ?? left[i].node.id}`))}`,
    to: {
      ...end,
      nodes: end.nodes.map(({ identity, node }) => {
        const old = names.get(identity);
        return { identity, node: old ? { ...node, label: old.label ?? old.id } : node };
      }),
    },
  };
}

const few = (texts: readonly string[]): string | Phrase =>
  texts.length > 4 ? phrase`${texts.slice(0, 4).join(', ')} and ${texts.length - 4} more` : texts.join(', ');
