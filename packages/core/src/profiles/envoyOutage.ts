import { mod64 } from '../hashes/int64.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import type { Node, Partitioner } from '../types.ts';
import { priorityOf } from './envoyHosts.ts';
import { someServer } from './standby.ts';

/** What decides how hosts stand in for others. */
export const envoyOutageOptions = {
  'panic-threshold': {
    kind: 'integer',
    min: 0,
    max: 100,
    default: 50,
    help: {
      en: 'healthy_panic_threshold: with a smaller percentage of healthy hosts, unhealthy ones are used as well',
      zh: 'healthy_panic_threshold：健康主机的百分比低于该值时，不健康的主机也会使用',
    },
  },
  overprovisioning: {
    kind: 'integer',
    min: 100,
    max: 1_000_000,
    default: 140,
    help: {
      en: 'overprovisioning_factor: percentage of the healthy hosts of a priority that it can serve for',
      zh: 'overprovisioning_factor：一个优先级的健康主机所能承担的负载百分比',
    },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof envoyOutageOptions>;

/**
 * What Envoy does while hosts are unhealthy: they leave the table. What the hosts of one priority cannot serve goes to the next,
 * by the hash of the key; where too few are healthy everywhere, Envoy panics and uses all of them.
 */
export function envoyOutage<S extends Settings>(
  lay: <N extends Node>(used: readonly N[], all: readonly N[], settings: S) => Partitioner<N>,
) {
  function create<N extends Node>(hosts: readonly N[], settings: S): Partitioner<N> {
    const priorities = byPriority(hosts);
    const loads = loadsOf(priorities, settings);
    const parts = priorities.flatMap((all, i) => {
      const { percent, panics } = loads[i];
      if (percent === 0) return [];
      const used = panics ? all : all.filter(({ down }) => !down);
      return [{ percent, part: lay(someServer(used, 'Envoy has no healthy host'), all, settings) }];
    });
    return parts.length === 1 ? parts[0].part : new ByPriority(hosts, parts, (others) => create(others, settings));
  }
  return {
    backups: true,
    keeps: (hosts: readonly Node[], settings: S) =>
      !hosts.some(({ backup }) => backup) && loadsOf([hosts], settings)[0].panics,
    create,
  };
}

/** Hosts by their priorities. */
function byPriority<N extends Node>(hosts: readonly N[]): readonly (readonly N[])[] {
  const priorities: N[][] = [[]];
  for (const host of hosts) {
    const priority = priorityOf(host);
    while (priorities.length <= priority) priorities.push([]);
    priorities[priority].push(host);
  }
  return priorities;
}

/** The percentage of keys that a priority gets, and whether it uses all of its hosts, however they are. */
interface Load {
  readonly percent: number;
  readonly panics: boolean;
}

function loadsOf(priorities: readonly (readonly Node[])[], settings: Settings): readonly Load[] {
  const { 'panic-threshold': threshold, overprovisioning } = settings;
  const counts = priorities.map(({ length }) => length);
  const healthy = priorities.map((hosts) => hosts.filter(({ down }) => !down).length);
  const available = counts.map((count, i) =>
    count === 0 ? 0 : Math.min(100, Math.floor((overprovisioning * healthy[i]) / count)),
  );
  const enough = sum(available) >= 100;
  const panics = counts.map((count, i) => !enough && (count === 0 ? 0 : (100 * healthy[i]) / count) < threshold);
  const percents = panics.every(Boolean) ? parts(counts, sum(counts)) : parts(available, Math.min(100, sum(available)));
  return percents.map((percent, i) => ({ percent, panics: panics[i] }));
}

/** 100 percent, handed out in order by what each has of a total; what rounding leaves goes to the first that has something. */
function parts(amounts: readonly number[], total: number): readonly number[] {
  let left = 100;
  const percents = amounts.map((amount) => {
    const percent = total === 0 ? 0 : Math.min(left, Math.floor((amount * 100) / total));
    left -= percent;
    return percent;
  });
  const first = amounts.findIndex((amount) => amount > 0);
  percents[Math.max(first, 0)] += left;
  return percents;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Several priorities at once, each with its own table: the hash of a key also says to which it goes. */
class ByPriority<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly #hosts: readonly N[];
  readonly #create: (hosts: readonly N[]) => Partitioner<N>;
  readonly #parts: readonly { readonly upTo: number; readonly first: number; readonly part: Partitioner<N> }[];

  constructor(
    hosts: readonly N[],
    parts: readonly { readonly percent: number; readonly part: Partitioner<N> }[],
    create: (hosts: readonly N[]) => Partitioner<N>,
  ) {
    this.#hosts = hosts;
    this.#create = create;
    this.nodes = parts.flatMap(({ part }) => part.nodes);
    let upTo = 0;
    let first = 0;
    this.#parts = parts.map(({ percent, part }) => {
      upTo += percent;
      first += part.nodes.length;
      return { upTo, first: first - part.nodes.length, part };
    });
  }

  locate(hash: number, high = 0): number {
    const percent = mod64(hash, high, 100);
    const { first, part } = this.#parts.find(({ upTo }) => percent < upTo) ?? this.#parts[0];
    return first + part.locate(hash, high);
  }

  add(host: N): Partitioner<N> {
    return this.#create([...this.#hosts, host]);
  }

  remove(bucket: number): Partitioner<N> {
    return this.#create(this.#hosts.filter((host) => host !== this.nodes[bucket]));
  }
}
