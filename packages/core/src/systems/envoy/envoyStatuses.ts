import { phrase } from '../../phrase.ts';
import { envoyMaglev } from '../../profiles/envoyMaglev.ts';
import { envoyRingHash } from '../../profiles/envoyRingHash.ts';
import { ipBytes, socketText } from '../../profiles/ipAddress.ts';
import { MissingFactError } from '../configurationError.ts';
import type { Facts } from '../deployment/facts.ts';
import { protoField, protoFieldAt, protoFlag, protoItems } from '../text/protoField.ts';
import type { YamlValue } from '../text/yamlValue.ts';
import { type DeployedHost, isUnhealthy, localityOf, standing } from './envoyEndpoints.ts';
import type { EnvoyPolicy } from './envoyPolicy.ts';

/** The policy that the user says a cluster has, of which `/clusters` shows the hosts alone. Throws a `MissingFactError` where nobody says it. */
export function assumedPolicy(status: YamlValue, pool: string, facts: Facts): EnvoyPolicy {
  const policy = facts.choice('lb_policy', ['RING_HASH', 'MAGLEV']);
  if (policy === undefined) throw new MissingFactError(pool, 'lb_policy', 'lb_policy=RING_HASH|MAGLEV');
  const ring = {
    'min-ring-size': facts.number('minimum_ring_size', 1, 8_388_608),
    'max-ring-size': facts.number('maximum_ring_size', 1, 8_388_608),
    'hash-function': facts.choice('hash_function', ['XX_HASH', 'MURMUR_HASH_2'])?.toLowerCase(),
  };
  const given = policy === 'RING_HASH' ? ring : { 'table-size': facts.number('table_size', 2, 5_000_011) };
  return {
    strategy: policy === 'RING_HASH' ? envoyRingHash : envoyMaglev,
    options: Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    byHostname: false,
    byLocality: false,
    line: status.at.line,
    notes: [
      phrase`what is not in /clusters is taken for its default: ring or table size, hash_function, hash_key, use_hostname_for_hashing, locality weights`,
    ],
  };
}

const UNHEALTHY = ['failed_active_health_check', 'failed_outlier_check', 'failed_active_degraded_check'];

/** The hosts of a cluster as `/clusters?format=json` shows them. */
export function shownHosts(status: YamlValue): DeployedHost[] {
  return protoItems(status, 'host_statuses').map((host) => {
    const place = protoField(host, 'address');
    const socket = place && protoField(place, 'socket_address');
    const address = socket && protoField(socket, 'address');
    const port = socket && protoField(socket, 'port_value');
    const path = place && protoFieldAt(place, 'pipe', 'path');
    if (!path && !(address && port)) throw host.error(phrase`must have an address`);
    const bytes = address && ipBytes(address.text);
    if (address && !bytes) throw address.error(phrase`must be an IP address, got ${JSON.stringify(address.text)}`);
    const id = bytes && port ? socketText(bytes, port.integer(0, 65535)) : (path?.text ?? '');
    const weight = protoField(host, 'weight')?.integer(1, 2 ** 32 - 1) ?? 1;
    const health = protoField(host, 'health_status');
    const eds = health && protoField(health, 'eds_health_status');
    const down = UNHEALTHY.some((flag) => protoFlag(health, flag)) || (eds !== undefined && isUnhealthy(eds));
    return {
      id,
      address: id,
      line: host.at.line,
      ...(weight === 1 ? {} : { weight }),
      ...(down ? { down } : {}),
      ...standing(host),
      ...localityOf(host, undefined),
    };
  });
}
