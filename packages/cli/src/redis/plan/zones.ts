import { addressOf, type PlaceOf, parseClusterShards, type RedisNode, type Reply } from '@shardscope/core/redis';
import { readText } from '../../input/readText.ts';
import { zonesIn } from '../../input/zones/zoneFile.ts';
import { dataError, inFile, usageError } from '../../io/failure.ts';
import type { Io } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import { NoAnswer } from '../live/noAnswer.ts';
import type { NodeReader } from '../live/nodeReader.ts';

/** Where nodes stand or fall together: their zones, or without any their hosts. */
export interface Places {
  readonly placeOf: PlaceOf;
  /** What a place is called. */
  readonly kind: 'zone' | 'host';
}

/** The places that `--zones` means. Throws wrong usage, bad data of a file, or that servers name no zones. */
export async function placesOf(
  zones: string | undefined,
  nodes: readonly RedisNode[],
  io: Io,
  reader?: NodeReader,
): Promise<Places> {
  if (zones === undefined) return { placeOf: ({ host }) => host, kind: 'host' };
  if (zones === 'live' && !reader) throw usageError(say`--zones live needs --connect`);
  const named = zones === 'live' && reader ? await liveZones(nodes, reader) : await fileZones(zones, io);
  const missing = nodes.filter((node) => zoneOf(node, named) === undefined);
  if (missing.length > 0) {
    const text = say`--zones ${zones} names no zone of ${missing.map(addressOf)}`;
    throw zones === 'live' ? usageError(text) : dataError(text);
  }
  return { placeOf: (node) => zoneOf(node, named) ?? '', kind: 'zone' };
}

const zoneOf = (node: RedisNode, named: ReadonlyMap<string, string>): string | undefined =>
  named.get(node.id) ?? named.get(addressOf(node)) ?? named.get(node.hostname ?? '') ?? named.get(node.host);

/** By id, as the first node says that answers. */
async function liveZones(nodes: readonly RedisNode[], reader: NodeReader): Promise<Map<string, string>> {
  for (const node of nodes.filter(({ link }) => link === 'connected')) {
    try {
      const reply = await reader.using(node, (client) => client.send(['CLUSTER', 'SHARDS']));
      return new Map(parseClusterShards(reply as Reply).nodes.flatMap(({ id, zone }) => (zone ? [[id, zone]] : [])));
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
    }
  }
  return new Map();
}

/** By id, address, host name or host. */
async function fileZones(path: string, io: Io): Promise<Map<string, string>> {
  const text = await readText(path, '--zones', io);
  return inFile(path, () => zonesIn(text));
}
