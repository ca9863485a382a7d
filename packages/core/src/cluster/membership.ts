import { InputError } from '../errors.ts';
import { weightOf } from '../partitioners/weights.ts';
import { phrase } from '../phrase.ts';
import { shown } from '../shown.ts';
import type { Node, Partitioner, Traits } from '../types.ts';
import { checkFit } from './build.ts';
import type { ClusterParts } from './clusterParts.ts';
import { NodeList } from './nodeList.ts';
import { allowedWeight, checkCount, checkedNode, checkTogether, copyWith, namedTwice } from './nodes.ts';
import {
  buildStanding,
  checkBackups,
  inService,
  keepsPlaces,
  membersOf,
  outOfService,
  reweighted,
  standsOut,
  whoIsDown,
} from './outage.ts';

/** Who is there, and the rule that says which of them holds a key: what a change starts from, and what it leads to. */
export interface Membership<N extends Node> extends Omit<ClusterParts<N>, 'copies'> {
  readonly traits: Traits;
}

/** After checked nodes have joined. Those that were down come back, to their places in a profile. */
export function joined<N extends Node>(now: Membership<N>, joining: readonly N[]): Membership<N> {
  const { strategy, traits } = now;
  if (joining.length === 1 && !joining[0].down && allServe(now)) return grown(now, joining[0]);
  const down = new Set(whoIsDown(now.members).map(({ id }) => id));
  const back = new Map(joining.filter(({ id }) => down.has(id)).map((node) => [node.id, node]));
  const others = back.size === 0 ? now.members : now.members.filter(({ id }) => !back.has(id));
  const members = others.concat(joining);
  checkJoin(now, joining, others, members);
  if (back.size > 0 && keepsPlaces(strategy)) {
    const restored = now.members.map((node) => back.get(node.id) ?? node);
    const rest = joining.filter(({ id }) => !back.has(id));
    const returned = inPlace(now, restored);
    return rest.length === 0 ? returned : joined(returned, rest);
  }
  if (rebuilds(now, members) || (joining.length > 1 && !traits.history)) return rebuilt(now, members);
  const serving = joining.filter((node) => !node.down || keepsPlaces(strategy)).map(inService);
  return moved(now, withAll(now.partitioner, serving), members);
}

/** Whether no member of a strategy that is no profile is down: its list of members is then that of its partitioner. */
const allServe = ({ strategy, members, partitioner }: Membership<Node>): boolean =>
  !keepsPlaces(strategy) && members.length > 0 && members === partitioner.nodes;

/** After one node has joined those that all serve. Nobody but the newcomer is looked at: 0.3 ms on 10,000 nodes, of which looking for who is down would double. */
function grown<N extends Node>(now: Membership<N>, node: N): Membership<N> {
  const { strategy, options, hash, traits, members } = now;
  const counts = strategy.entries !== undefined || strategy.unsupported !== undefined;
  checkJoin(now, [node], members, counts ? members.concat([node]) : []);
  const partitioner = now.partitioner.add(inService(node));
  return { strategy, options, hash, traits, partitioner, members: partitioner.nodes };
}

/** After some nodes have left. Throws an `InputError` for an id that is not there. */
export function left<N extends Node>(now: Membership<N>, ids: readonly string[]): Membership<N> {
  const places = placesOf(now.members, ids);
  const rest = now.members.filter((_, place) => !places.has(place));
  check(now, rest);
  const serving = servingAmong(now, ids);
  const few = serving.size < 2 || now.traits.history;
  const none = serving.size === now.partitioner.nodes.length;
  if (none || rebuilds(now, now.members) || !few) return rebuilt(now, rest);
  return moved(now, without(now.partitioner, serving), rest);
}

/** While some nodes are down: in a profile they keep their places; a strategy that is no profile places keys as if they had left. */
export function failed<N extends Node>(now: Membership<N>, ids: readonly string[]): Membership<N> {
  const places = placesOf(now.members, ids);
  const members = now.members.map((node, place) => (places.has(place) ? outOfService(node) : node));
  if (keepsPlaces(now.strategy)) return inPlace(now, members);
  const { partitioner } = left(now, [...servingAmong(now, ids)]);
  return moved(now, partitioner, members);
}

/** After some nodes have got other weights, planned together where that moves less. The same where nothing changes. */
export function weighed<N extends Node>(
  now: Membership<N>,
  changes: readonly { readonly id: string; readonly weight?: number }[],
): Membership<N> {
  const members = [...now.members];
  const nodes = [...now.partitioner.nodes];
  const changed: number[] = [];
  for (const { id, weight = 1 } of changes) {
    const [place] = placesOf(members, [id]);
    members[place] = checkedNode<N>(copyWith(members[place], { weight }), now.strategy);
    const bucket = nodes.findIndex((node) => node.id === id);
    if (bucket < 0) continue;
    nodes[bucket] = inService(members[place]);
    changed.push(bucket);
  }
  check(now, members);
  if (rebuilds(now, members)) return rebuilt(now, members);
  let { partitioner } = now;
  if (changed.length > 1 && partitioner.resettle)
    return moved(now, partitioner.resettle(nodes, [...nodes.keys()]), members);
  for (const bucket of changed) partitioner = partitioner.reweight?.(bucket, nodes[bucket]) ?? partitioner;
  const alike = partitioner === now.partitioner && changed.length === changes.length;
  return alike ? now : moved(now, partitioner, members);
}

/** After another object has taken the place of the node of its id. Throws an `InputError` for an id that is not there. */
export function replaced<N extends Node>(now: Membership<N>, node: N): Membership<N> {
  const { strategy, options, hash } = now;
  const [place] = placesOf(now.members, [node.id]);
  const members = now.members.with(place, now.members[place].down ? outOfService(node) : inService(node));
  const { partitioner } = weighed(now, [{ id: node.id, weight: weightOf(node) }]);
  const nodes = partitioner.nodes.map((old) => (old.id === node.id ? inService(node) : old));
  const state = partitioner.state?.();
  if (strategy.restore && state && nodes.length > 0) {
    return moved(now, strategy.restore(nodes, options, state, hash), members);
  }
  check(now, members);
  return rebuilt(now, members);
}

/** After nodes have joined, got other weights and left (or failed) at once, planned together where that moves less. */
export function changed<N extends Node>(
  now: Membership<N>,
  joining: readonly N[],
  weights: readonly { readonly id: string; readonly weight?: number }[],
  leaving: readonly string[],
  failing: boolean,
): Membership<N> {
  const { partitioner } = now;
  const kinds = [joining, weights, leaving].filter(({ length }) => length > 0).length;
  const planned = kinds > 1 && partitioner.resettle !== undefined;
  // Step by step everything is checked; what is planned as a whole needs to know only who is left then.
  const start = planned ? moved(now, new NodeList(partitioner.nodes), now.members) : now;
  const grown = weighed(joined(start, joining), weights);
  const last = failing ? failed(grown, leaving) : left(grown, leaving);
  if (!planned || !partitioner.resettle || last.partitioner.nodes.length === 0) return last;
  const bucketOf = new Map(partitioner.nodes.map(({ id }, bucket) => [id, bucket]));
  const { nodes } = last.partitioner;
  return moved(
    last,
    partitioner.resettle(
      nodes,
      nodes.map(({ id }) => bucketOf.get(id) ?? -1),
    ),
    last.members,
  );
}

/** With more nodes, as if they were added one after another. */
function withAll<N extends Node>(partitioner: Partitioner<N>, joining: readonly N[]): Partitioner<N> {
  if (joining.length > 1 && partitioner.addAll) return partitioner.addAll(joining);
  return joining.reduce((next, node) => next.add(node), partitioner);
}

/** Without the nodes of some ids, as if they were removed one after another. */
function without<N extends Node>(partitioner: Partitioner<N>, ids: ReadonlySet<string>): Partitioner<N> {
  if (ids.size > 1 && partitioner.removeAll) {
    return partitioner.removeAll(partitioner.nodes.flatMap(({ id }, bucket) => (ids.has(id) ? [bucket] : [])));
  }
  let next = partitioner;
  for (const id of ids) next = next.remove(next.nodes.findIndex((node) => node.id === id));
  return next;
}

/** The places of ids among the members. */
function placesOf(members: readonly Node[], ids: readonly string[]): Set<number> {
  const places = ids.length > 1 ? new Map(members.map(({ id }, place) => [id, place])) : undefined;
  return new Set(
    ids.map((id) => {
      const place = places ? places.get(id) : members.findIndex((node) => node.id === id);
      if (place === undefined || place < 0) {
        throw new InputError(phrase`no node ${shown(id)} in this cluster of ${members.length}`);
      }
      return place;
    }),
  );
}

/** Those of some ids whose nodes may hold keys. */
function servingAmong({ partitioner }: Membership<Node>, ids: readonly string[]): Set<string> {
  const named = new Set(ids);
  return new Set(partitioner.nodes.filter(({ id }) => named.has(id)).map(({ id }) => id));
}

/** One node is looked at for itself, more of them with all others. */
function checkJoin(
  now: Membership<Node>,
  joining: readonly Node[],
  others: readonly Node[],
  members: readonly Node[],
): void {
  if (joining.length !== 1 || others.length === 0) {
    check(now, members);
    return;
  }
  const [node] = joining;
  // A loop: methods that call a function take four times as long on frozen lists, and `add` is to cost little beside its partitioner.
  for (const { id } of others) if (id === node.id) throw namedTwice(id);
  allowedWeight(now.strategy, node);
  checkBackups(now.strategy, joining);
  checkFit(now.strategy, members, now.options);
}

function check({ strategy, options }: Membership<Node>, members: readonly Node[]): void {
  checkCount(strategy, members.length);
  checkTogether(strategy, members);
  checkBackups(strategy, members);
  checkFit(strategy, members, options);
}

/** Whether a change of these members starts from the configuration, not from the partitioner. */
const rebuilds = ({ strategy, traits }: Membership<Node>, members: readonly Node[]): boolean =>
  keepsPlaces(strategy) && !traits.history && members.some(standsOut);

/** The same members of a profile, some of which went down or came back. A history goes on: its nodes keep their keys meanwhile. */
const inPlace = <N extends Node>(now: Membership<N>, members: readonly N[]): Membership<N> =>
  now.traits.history ? moved(now, reweighted(now.partitioner, members), members) : rebuilt(now, members);

function moved<N extends Node>(now: Membership<N>, partitioner: Partitioner<N>, members: readonly N[]): Membership<N> {
  const { strategy, options, hash, traits } = now;
  return { strategy, options, hash, traits, partitioner, members: membersOf(partitioner, members) };
}

function rebuilt<N extends Node>(now: Membership<N>, members: readonly N[]): Membership<N> {
  const { strategy, options, hash, traits } = now;
  return { strategy, options, hash, traits, partitioner: buildStanding(strategy, members, options, hash), members };
}
