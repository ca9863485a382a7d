import { sha256Words } from '../../hashes/sha256.ts';
import { utf8 } from '../../hashes/utf8.ts';
import { hasFlag, type RedisCluster, type RedisNode } from '../model/redisNode.ts';
import { configSignature } from '../problems/viewGroups.ts';

/** By what a plan recognises the cluster that it was made for. */
export interface PlanFingerprint {
  /** SHA-256, as 64 hexadecimal digits, of who owns which slots in the entry node's view: of its `configSignature`. */
  readonly owners: string;
  /** Ids of the masters in that view, sorted. */
  readonly masters: readonly string[];
  /** The highest epoch that it shows; null where the source of the state shows none. */
  readonly epoch: number | null;
}

/** The fingerprint of a cluster, by the view of the node that was asked first. */
export function planFingerprint({ nodes, views = [], vars }: RedisCluster): PlanFingerprint {
  const entry = nodes.find((node) => hasFlag(node, 'myself'));
  const seen = views.find(({ id }) => id === entry?.id)?.nodes ?? nodes;
  const epochs = [...seen.flatMap(({ configEpoch }) => configEpoch ?? []), ...(vars ? [vars.currentEpoch] : [])];
  return {
    owners: digest(configSignature(seen)),
    masters: seen
      .filter(isMaster)
      .map(({ id }) => id)
      .sort(),
    epoch: epochs.length > 0 ? Math.max(...epochs) : null,
  };
}

const isMaster = (node: RedisNode): boolean =>
  node.role === 'master' && (node.flags === undefined || hasFlag(node, 'master'));

function digest(text: string): string {
  const bytes = utf8(text);
  const words = new Int32Array(8);
  sha256Words(bytes, 0, bytes.length, words);
  return Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
