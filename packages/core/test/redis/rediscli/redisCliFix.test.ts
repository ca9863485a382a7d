import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  brokenSlots,
  type FixState,
  parseCluster,
  type RedisCliFix,
  type RedisNode,
  redisCliFix,
} from '../../../src/redis/index.ts';

interface Told {
  readonly address: string;
  readonly keysInSlot0: number;
  readonly nodes: string;
}

/** See `format` in the file. */
interface Recorded {
  readonly name: string;
  readonly argv: readonly string[];
  readonly exit: number;
  readonly keysMoved?: number;
  readonly printed: readonly string[];
  readonly sent?: readonly (readonly [port: number, ...argv: string[]])[];
  readonly before?: readonly Told[];
  readonly after?: readonly Told[];
  readonly checked?: readonly string[];
  readonly migratingTo?: string;
}

const { cases }: { readonly cases: readonly Recorded[] } = JSON.parse(
  readFileSync(new URL('../../../../vectors/redis/fixes.json', import.meta.url), 'utf8'),
);
const DECISION =
  /^(>>> (No single clear owner|Case|Covering)|\*\*\* Configuring|\[ERR\] (Can't|Sorry)|The following uncovered|Fix these slots)/;
const addressOf = ({ host, port }: RedisNode): string => `${host}:${port}`;
const claims = ({ slots }: RedisNode, slot: number): boolean =>
  slots.some(([first, last]) => first <= slot && slot <= last);

/** The nodes as the one that was asked lists them, each with the slots and marks of its own account. */
function nodesOf(told: readonly Told[], entry: string | undefined): readonly RedisNode[] {
  const views = told.map(({ address, nodes }) => ({ address, nodes: parseCluster(nodes).cluster.nodes }));
  const listed = views.find(({ address }) => address === entry)?.nodes ?? [];
  return listed.map((node) => {
    const own = views.find(({ address }) => address === addressOf(node))?.nodes.find(({ id }) => id === node.id);
    const { open: _, ...rest } = node;
    return own ? { ...rest, slots: own.slots, ...(own.open ? { open: own.open } : {}) } : node;
  });
}

const checkedNodes = (printed: readonly string[]): readonly RedisNode[] =>
  parseCluster(printed.join('\n')).cluster.nodes;

function stateOf({ before, printed, argv, migratingTo }: Recorded): FixState {
  const listed = before ? nodesOf(before, argv[3]) : checkedNodes(printed);
  const peer = listed.find((node) => addressOf(node) === migratingTo)?.id;
  const nodes = listed.map(({ open = [], ...node }) => ({
    ...node,
    open: open.map((mark) => (peer && mark.state === 'migrating' ? { ...mark, peer } : mark)),
  }));
  const held = new Map(before?.map(({ address, keysInSlot0 }) => [address, keysInSlot0]));
  const keys = nodes.map((node) => [node.id, held.get(addressOf(node)) ?? node.keys ?? 0] as const);
  return { cluster: { nodes }, keys: new Map([[0, new Map(keys)]]), tasks: [] };
}

/** Who owned the slot in the end: by what the nodes said then, else by what they had been sent. */
function ownerAfter({ after, checked, sent = [], argv }: Recorded, nodes: readonly RedisNode[], slot: number) {
  if (after) return nodesOf(after, argv[3]).find((node) => claims(node, slot))?.id;
  if (checked) return checkedNodes(checked).find((node) => claims(node, slot))?.id;
  const [port, , verb, , , named] =
    sent.findLast(([, , name, , as]) => name === 'ADDSLOTS' || /^node$/i.test(as ?? '')) ?? [];
  if (verb === undefined) return nodes.find((node) => claims(node, slot))?.id;
  return verb === 'ADDSLOTS' ? nodes.find((node) => node.port === port)?.id : named;
}

describe('redisCliFix does what redis-cli and valkey-cli did', () => {
  const refused = cases.filter(({ printed }) => printed.some((line) => line.includes('unreachable masters')));
  const carriedOut = cases.filter((one) => !refused.includes(one));

  it.each(carriedOut)('$name', (one) => {
    const state = stateOf(one);
    const { nodes } = state.cluster;
    const [slot, ...more] = brokenSlots(nodes);
    expect(more).toEqual([]);
    const [fix] = redisCliFix(state, [slot]) as [RedisCliFix];
    const decided = one.printed.filter((line) => DECISION.test(line));
    // A question is followed by how to reply, and by what it does then.
    expect(decided.map((line, i) => line.slice(0, fix.says[i]?.length))).toEqual(fix.says);
    const at = (id: string): string => nodes.filter((node) => node.id === id).map(addressOf)[0];
    expect(fix.moves.map(({ from, to }) => `Moving slot ${slot} from ${at(from)} to ${at(to)}:`)).toEqual(
      one.printed.filter((line) => line.startsWith('Moving slot')),
    );
    const promised = fix.moves.reduce((sum, { keys }) => sum + keys, 0);
    // One that met a key with another value ended there.
    if (one.exit === 0) expect(promised).toBe(one.keysMoved ?? 0);
    else expect(promised).toBeGreaterThan(one.keysMoved ?? 0);
    const owner = ownerAfter(one, nodes, slot);
    expect(nodes.map(({ id }) => id)).toContain(owner);
    // Where it takes a random node, none is named before.
    expect(fix.owner).toBe(decided.some((line) => line.includes('random node')) ? null : owner);
  });

  it.each(refused)('$name: nothing', (one) => {
    const { before = [], after = [], exit, argv, sent } = one;
    const state = stateOf(one);
    expect(redisCliFix(state, brokenSlots(state.cluster.nodes))).toBeUndefined();
    expect([exit, sent]).toEqual([1, []]);
    const told = (nodes: readonly Told[]) =>
      nodesOf(nodes, argv[3]).map(({ id, slots, open }) => ({ id, slots, open }));
    expect(told(after)).toEqual(told(before));
  });

  it('in every recording', () => expect([carriedOut.length, refused.length]).toEqual([11, 1]));
});
