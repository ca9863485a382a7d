import { isPlan, isRecording } from '@shardscope/core/redis';
import { readers } from '@shardscope/core/systems';
import type { ConfigurationFile } from '../model/configuration.ts';

// Keys are larger, configurations are not.
const MOST_BYTES = 16 * 2 ** 20;

// By its beginning, a recording of any length is known.
const HEAD = 2 ** 14;

/** What is in files: configurations, states of Redis Clusters, recordings of `redis watch`, plans, and what is none of these, which is keys. */
export interface Dropped {
  readonly configurations: readonly ConfigurationFile[];
  readonly states: readonly string[];
  readonly recordings: readonly File[];
  readonly plans: readonly File[];
  readonly others: readonly File[];
}

/** Tells files apart by what is in them. */
export async function dropped(files: readonly File[]): Promise<Dropped> {
  const texts = await Promise.all(files.map((file) => (file.size <= MOST_BYTES ? file : file.slice(0, HEAD)).text()));
  const kinds = texts.map((text, i) => kindOf(text, files[i].size <= MOST_BYTES));
  return {
    configurations: files.flatMap(({ name }, i) =>
      kinds[i] === 'configuration' ? [{ name, text: texts[i], facts: [] }] : [],
    ),
    states: texts.flatMap((text, i) => (kinds[i] === 'state' ? [text] : [])),
    recordings: files.filter((_, i) => kinds[i] === 'recording'),
    plans: files.filter((_, i) => kinds[i] === 'plan'),
    others: files.filter((_, i) => kinds[i] === undefined),
  };
}

// Servers, not keys such as `user:1`: the first is an address, a name with dots, or on the port that memcached has.
const SERVERS = /^(?:\s|#.*\n)*(?:\w+:\/\/)?(?:\[|[\w-]+(?:\.[\w-]+)+:|[\w-]+:1121)|--/;

function kindOf(text: string, whole: boolean): 'configuration' | 'state' | 'recording' | 'plan' | undefined {
  if (isRecording(text)) return 'recording';
  if (!whole) return undefined;
  if (isPlan(text)) return 'plan';
  const reader = readers.find(({ recognises }) => recognises(text));
  if (!reader || (reader.id === 'memcached' && !SERVERS.test(text))) return undefined;
  return reader.id === 'redis' ? 'state' : 'configuration';
}

/** Whether a text that was pasted for a cluster is a configuration, and no state of a Redis Cluster. */
export const isConfiguration = (text: string): boolean => {
  const reader = readers.find(({ recognises }) => recognises(text));
  return reader !== undefined && reader.id !== 'redis';
};
