import { phrase } from '../phrase.ts';
import { grpcRingHash } from '../profiles/grpcRingHash.ts';
import { ConfigurationError, MissingFactError } from './configurationError.ts';
import type { Facts } from './deployment/facts.ts';
import { ENDPOINTS_FACT, listedEndpoints } from './text/listedEndpoints.ts';
import { uniqueNames } from './text/uniqueNames.ts';
import { yamlDocument } from './text/yamlDocument.ts';
import type { YamlEntry, YamlValue } from './text/yamlValue.ts';
import type { Deployment, Pool, Reader } from './types.ts';

const POLICY = /^ring_hash(?:_experimental)?$/;
const MOST = 8_388_608;

/** Service configurations of gRPC, which say how to balance but not over what: endpoints come from a resolver. */
export const grpc: Reader = {
  id: 'grpc',
  title: { en: 'gRPC', zh: 'gRPC' },
  facts: ['endpoints', 'ring_size_cap'],
  recognises: (text) => /["']?(?:loadBalancingConfig|ring_hash_experimental)["']?\s*:/.test(text),
  read(text) {
    const root = yamlDocument(text);
    // A TXT record of DNS lists choices, each around a service configuration.
    const configs = root.kind === 'list' ? root.items.map((choice) => choice.get('serviceConfig') ?? choice) : [root];
    return { pools: configs.map((config, i) => poolOf(config, i === 0 ? 'service' : `service${i + 1}`)), notes: [] };
  },
};

function poolOf(config: YamlValue, name: string): Pool {
  const policy = policyOf(config);
  const at = policy?.at ?? config.at;
  const keyed = policy !== undefined && POLICY.test(policy.key);
  return {
    name,
    at,
    ...(keyed ? {} : { unkeyed: policy?.key ?? 'pick_first' }),
    deployment(facts) {
      if (!keyed)
        throw new ConfigurationError(at, phrase`${policy?.key ?? 'pick_first'} hands out requests, not by key`);
      return understood(name, policy, facts);
    },
  };
}

/** The first policy listed; clients take the first that they know. */
function policyOf(config: YamlValue): YamlEntry | undefined {
  const policies = config.get('loadBalancingConfig');
  if (!policies) return undefined;
  const first = policies.items[0];
  if (first?.entries.length !== 1) throw policies.error(phrase`must be a list of maps with one policy each`);
  return first.entries[0];
}

function understood(name: string, { at, value }: YamlEntry, facts: Facts): Deployment {
  const odd = value.entries.find(({ key }) => !['minRingSize', 'maxRingSize', 'requestHashHeader'].includes(key));
  if (odd) throw odd.value.error(phrase`is not known here, and may decide where keys go`);
  const least = value.get('minRingSize')?.integer(1, MOST);
  const most = value.get('maxRingSize')?.integer(1, MOST);
  if ((least ?? 1024) > (most ?? 4096))
    throw value.error(phrase`needs minRingSize of at most maxRingSize ${most ?? 4096}, got ${least ?? 1024}`);
  const cap = facts.number('ring_size_cap', 1, MOST);
  const listed = listedEndpoints(facts);
  if (!listed) throw new MissingFactError(name, phrase`who its endpoints are, which a resolver says,`, ENDPOINTS_FACT);
  const names = uniqueNames(listed.map(({ id }) => id));
  const header = value.get('requestHashHeader')?.text;
  return {
    system: 'grpc',
    pool: name,
    at,
    settingLine: at.line,
    strategy: grpcRingHash,
    options: {
      ...(least === undefined ? {} : { 'min-ring-size': least }),
      ...(most === undefined ? {} : { 'max-ring-size': most }),
      ...(cap === undefined ? {} : { 'ring-size-cap': cap }),
    },
    nodes: listed.map((endpoint, i) => ({
      ...endpoint,
      id: names[i],
      address: endpoint.id,
      line: at.line,
      ...(names[i] === endpoint.id ? {} : { label: endpoint.id }),
    })),
    key: { text: header ? `header(${header})` : phrase`the request hash that xDS sets` },
    notes:
      cap === undefined
        ? [phrase`clients cut the ring to 4096 points unless told otherwise; ring_size_cap=n says how`]
        : [],
  };
}
