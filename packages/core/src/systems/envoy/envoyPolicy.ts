import { isPrime } from '../../cluster/options.ts';
import type { Options } from '../../optionSpec.ts';
import { phrase, type Words } from '../../phrase.ts';
import { envoyMaglev } from '../../profiles/envoyMaglev.ts';
import { envoyRingHash } from '../../profiles/envoyRingHash.ts';
import type { Strategy } from '../../types.ts';
import { ConfigurationError } from '../configurationError.ts';
import { protoField, protoFieldAt, protoFlag, unknownField } from '../text/protoField.ts';
import type { YamlValue } from '../text/yamlValue.ts';

/** How a cluster of Envoy chooses hosts by a hash. */
export interface EnvoyPolicy {
  readonly strategy: Strategy;
  readonly options: Options;
  /** Hosts are known by their names, not by their addresses. */
  readonly byHostname: boolean;
  /** Localities have weights. */
  readonly byLocality: boolean;
  /** The line of the setting that decides. */
  readonly line: number;
  readonly notes: readonly Words[];
}

/** Names of `lb_policy`, by number; the fourth is out of use. */
const LEGACY = ['ROUND_ROBIN', 'LEAST_REQUEST', 'RING_HASH', 'RANDOM', '', 'MAGLEV', 'CLUSTER_PROVIDED'];
const BY_EXTENSION = ['LOAD_BALANCING_POLICY_CONFIG', '7'];
const MOST_POINTS = 8_388_608;
const MOST_ENTRIES = 5_000_011;

/** What a cluster says of its policy: the extension, or the name of a policy that is built in. */
interface Named {
  readonly name: string;
  readonly at: YamlValue;
  /** What the policy is set to, if it is set to anything. */
  readonly settings: YamlValue | undefined;
  /** It is an extension: the cluster's own settings of policies do not count. */
  readonly extension: boolean;
}

/** The policy that a cluster is balanced by. Throws a `ConfigurationError` for one that Envoy does not know. */
export function namedPolicy(cluster: YamlValue): Named {
  const extensions = protoField(cluster, 'load_balancing_policy');
  if (extensions) return extension(extensions);
  const legacy = protoField(cluster, 'lb_policy');
  const name = legacy?.text ?? 'ROUND_ROBIN';
  if (legacy && BY_EXTENSION.includes(name)) throw legacy.error(phrase`needs load_balancing_policy beside it`);
  const policy = LEGACY[/^[0-9]$/.test(name) ? Number(name) : LEGACY.indexOf(name)];
  if (!policy && legacy)
    throw legacy.error(phrase`must be one of ${LEGACY.filter(Boolean).join(', ')}, got ${JSON.stringify(name)}`);
  const settings = policy === 'RING_HASH' ? 'ring_hash_lb_config' : 'maglev_lb_config';
  return { name: policy, at: legacy ?? cluster, settings: protoField(cluster, settings), extension: false };
}

/** The first of the policies listed, in its own type or wrapped as a struct. */
function extension(policies: YamlValue): Named {
  const first = protoField(policies, 'policies')?.items[0];
  if (!first) throw policies.error(phrase`must list a policy`);
  const config = protoFieldAt(first, 'typed_extension_config', 'typed_config');
  const type = config?.get('@type');
  if (!config || !type) throw first.error(phrase`must have a typed_config with an @type`);
  const wrapped = type.text.endsWith('.TypedStruct');
  const url = wrapped ? protoField(config, 'type_url') : type;
  const name = (url ?? type).text.replace(/^.*[./]/, '');
  const known = { RingHash: 'RING_HASH', Maglev: 'MAGLEV' }[name] ?? name;
  return { name: known, at: url ?? type, settings: wrapped ? protoField(config, 'value') : config, extension: true };
}

/** What decides where a policy by hash puts keys, out of a cluster. Throws a `ConfigurationError` for settings that Envoy refuses. */
export function hashPolicy(cluster: YamlValue, named: Named): EnvoyPolicy {
  const { settings } = named;
  const common = protoField(cluster, 'common_lb_config');
  // An extension has all its settings with it; of the cluster's own, only those of panics count.
  const shared = named.extension ? settings : common;
  const consistent = shared && protoField(shared, 'consistent_hashing_lb_config');
  const hashing = consistent ?? (named.extension ? settings : undefined);
  const bounded = hashing && protoField(hashing, 'hash_balance_factor');
  return {
    strategy: named.name === 'RING_HASH' ? envoyRingHash : envoyMaglev,
    options: {
      ...(settings ? (named.name === 'RING_HASH' ? ringOptions(settings) : maglevOptions(settings)) : {}),
      ...outageOptions(cluster, common),
    },
    byHostname: protoFlag(hashing, 'use_hostname_for_hashing'),
    byLocality: shared !== undefined && protoField(shared, 'locality_weighted_lb_config') !== undefined,
    line: named.at.at.line,
    notes: bounded
      ? [
          phrase`line ${bounded.at.line}: hash_balance_factor moves requests off hosts that are busy; this is where keys are at rest`,
        ]
      : [],
  };
}

const SHARED = [
  '@type',
  'use_hostname_for_hashing',
  'hash_balance_factor',
  'consistent_hashing_lb_config',
  'locality_weighted_lb_config',
];

function ringOptions(settings: YamlValue): Options {
  known(settings, ['minimum_ring_size', 'maximum_ring_size', 'hash_function', ...SHARED]);
  const least = protoField(settings, 'minimum_ring_size');
  const most = protoField(settings, 'maximum_ring_size');
  const hash = protoField(settings, 'hash_function');
  const [min, max] = [least?.integer(1, MOST_POINTS) ?? 1024, most?.integer(1, MOST_POINTS) ?? MOST_POINTS];
  if (min > max)
    throw new ConfigurationError(
      (least ?? most ?? settings).at,
      phrase`ring hash: minimum_ring_size (${min}) > maximum_ring_size (${max})`,
    );
  return {
    ...(least ? { 'min-ring-size': min } : {}),
    ...(most ? { 'max-ring-size': max } : {}),
    ...(hash ? { 'hash-function': hashFunction(hash) } : {}),
  };
}

function hashFunction(hash: YamlValue): string {
  if (['XX_HASH', 'DEFAULT_HASH'].includes(hash.text)) return 'xx_hash';
  if (hash.text === 'MURMUR_HASH_2') return 'murmur_hash_2';
  throw hash.error(phrase`must be XX_HASH or MURMUR_HASH_2, got ${JSON.stringify(hash.text)}`);
}

function maglevOptions(settings: YamlValue): Options {
  known(settings, ['table_size', ...SHARED]);
  const size = protoField(settings, 'table_size');
  if (!size) return {};
  const entries = size.integer(2, MOST_ENTRIES);
  if (!isPrime(entries)) throw size.error(phrase`must be a prime number, got ${entries}`);
  return { 'table-size': entries };
}

function known(settings: YamlValue, names: readonly string[]): void {
  const odd = unknownField(settings, names);
  if (odd) throw odd.value.error(phrase`is not known here, and may decide where keys go`);
}

function outageOptions(cluster: YamlValue, common: YamlValue | undefined): Options {
  const threshold = common && protoFieldAt(common, 'healthy_panic_threshold', 'value');
  const factor = protoFieldAt(cluster, 'load_assignment', 'policy', 'overprovisioning_factor');
  return {
    ...(threshold ? { 'panic-threshold': percentage(threshold) } : {}),
    ...(factor ? { overprovisioning: factor.integer(100, 1_000_000) } : {}),
  };
}

function percentage(value: YamlValue): number {
  const number = Number(value.text);
  if (!(number >= 0 && number <= 100))
    throw value.error(phrase`must be a percentage, got ${JSON.stringify(value.text)}`);
  return Math.round(number);
}
