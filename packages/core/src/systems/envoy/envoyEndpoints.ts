import { phrase, type Words } from '../../phrase.ts';
import type { EnvoyHost } from '../../profiles/envoyHosts.ts';
import { ipBytes, socketText } from '../../profiles/ipAddress.ts';
import { MissingFactError } from '../configurationError.ts';
import type { Facts } from '../deployment/facts.ts';
import { listedAddresses } from '../text/listedEndpoints.ts';
import { protoField, protoFieldAt, protoItems } from '../text/protoField.ts';
import type { YamlValue } from '../text/yamlValue.ts';
import type { DeployedNode } from '../types.ts';
import type { EnvoyPolicy } from './envoyPolicy.ts';

/** A host as a configuration of Envoy has it. */
export type DeployedHost = DeployedNode & EnvoyHost;

/** What decides what is hashed for a host. */
export interface HostContext {
  readonly pool: string;
  readonly policy: Pick<EnvoyPolicy, 'byHostname' | 'byLocality'>;
  readonly facts: Facts;
  readonly notes: Words[];
  /** Hosts may be names that Envoy resolves. */
  readonly resolves: boolean;
  /** The locality of the proxy itself, where the file says it. */
  readonly own: YamlValue | undefined;
}

const MOST_WEIGHT = 2 ** 32 - 1;
const MOST_PRIORITY = 128;

/** The hosts of a `ClusterLoadAssignment`, in its order. */
export function assignedHosts(assignment: YamlValue, context: HostContext): DeployedHost[] {
  const groups = protoItems(assignment, 'endpoints');
  // The last weight that a locality has at a priority is the weight of all its hosts there.
  const weights = new Map<string, number>();
  for (const group of groups) {
    const weight = protoField(group, 'load_balancing_weight');
    if (weight && protoField(group, 'locality')) weights.set(placeOf(group), weight.integer(0, MOST_WEIGHT));
  }
  return groups.flatMap((group) => {
    const localityWeight = weights.get(placeOf(group)) ?? 0;
    const shared = {
      ...standing(group),
      ...localityOf(group, context.own),
      ...(context.policy.byLocality ? { localityWeight } : {}),
    };
    return protoItems(group, 'lb_endpoints').flatMap((endpoint) =>
      hostsOf(endpoint, context).map((host) => ({ ...host, ...shared })),
    );
  });
}

const placeOf = (group: YamlValue): string => JSON.stringify([priorityOf(group), localityNames(group)]);

const priorityOf = (group: YamlValue): number => protoField(group, 'priority')?.integer(0, MOST_PRIORITY) ?? 0;

/** Region, zone and sub-zone of what has a locality. */
function localityNames(place: YamlValue): readonly string[] {
  const locality = protoField(place, 'locality');
  const names = ['region', 'zone', 'sub_zone'].map((name) => (locality && protoField(locality, name)?.text) ?? '');
  return names.some(Boolean) ? names : [];
}

/** What a host is on account of its priority. */
export function standing(place: YamlValue): Pick<EnvoyHost, 'backup' | 'priority'> {
  const priority = priorityOf(place);
  return priority > 0 ? { backup: true, priority } : {};
}

/** What a host is on account of its locality. */
export function localityOf(place: YamlValue, own: YamlValue | undefined): Pick<EnvoyHost, 'locality' | 'local'> {
  const locality = localityNames(place);
  if (locality.length === 0) return {};
  const local = own !== undefined && localityNames(own).join('\0') === locality.join('\0');
  return { locality, ...(local ? { local } : {}) };
}

/** The host of an endpoint, or several where the name of one has several addresses. */
function hostsOf(endpoint: YamlValue, context: HostContext): DeployedHost[] {
  const inner = protoField(endpoint, 'endpoint');
  const place = inner && protoField(inner, 'address');
  if (!inner || !place) throw endpoint.error(phrase`must have an endpoint with an address`);
  const weight = protoField(endpoint, 'load_balancing_weight')?.integer(1, MOST_WEIGHT) ?? 1;
  const status = protoField(endpoint, 'health_status');
  const names = { hashKey: hashKeyOf(endpoint, context.notes), hostname: protoField(inner, 'hostname')?.text ?? '' };
  return addressesOf(place, names, context).map(({ id, label }) => ({
    id,
    address: id,
    line: endpoint.at.line,
    ...(weight === 1 ? {} : { weight }),
    ...(label === id ? {} : { label }),
    ...(status && isUnhealthy(status) ? { down: true } : {}),
  }));
}

/** Whether a health status takes a host off the table. */
export function isUnhealthy(status: YamlValue): boolean {
  const known = ['UNKNOWN', 'HEALTHY', 'UNHEALTHY', 'DRAINING', 'TIMEOUT', 'DEGRADED'];
  if (!known.includes(status.text))
    throw status.error(phrase`must be one of ${known.join(', ')}, got ${JSON.stringify(status.text)}`);
  return known.indexOf(status.text) > 1;
}

/** What is no string in YAML, and so no `hash_key`: numbers and truth values not in quotes. */
const NO_STRING =
  /^(?:[-+]?(?:0x[0-9a-f]+|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?|\.?inf|\.?nan)|y|n|yes|no|on|off|true|false|~|null|)$/i;

function hashKeyOf(endpoint: YamlValue, notes: Words[]): string {
  const key = protoFieldAt(endpoint, 'metadata', 'filter_metadata')?.get('envoy.lb')?.get('hash_key');
  if (!key) return '';
  if (key.kind === 'text' && (key.quoted || !NO_STRING.test(key.text))) return key.text;
  notes.push(phrase`line ${key.at.line}: hash_key is not a string, and Envoy ignores it`);
  return '';
}

interface Named {
  readonly id: string;
  readonly label: string;
}

interface Names {
  readonly hashKey: string;
  readonly hostname: string;
}

/** The addresses that an endpoint has, and what is hashed for each. */
function addressesOf(place: YamlValue, { hashKey, hostname }: Names, context: HostContext): readonly Named[] {
  const path = protoFieldAt(place, 'pipe', 'path')?.text;
  const socket = protoField(place, 'socket_address');
  if (path === undefined && !socket) throw place.error(phrase`must be a socket_address or a pipe`);
  const host = socket && protoField(socket, 'address');
  const port = socket && protoField(socket, 'port_value');
  if (socket && (!host || !port)) throw socket.error(phrase`must have an address and a port_value`);
  const known = context.policy.byHostname ? hashKey || hostname : hashKey;
  if (!host || !port) return [{ id: path ?? '', label: labelOf(path ?? '', known, place, context) }];
  const number = port.integer(0, 65535);
  const bytes = ipBytes(host.text);
  if (!bytes && !context.resolves)
    throw host.error(phrase`of a STATIC cluster must be an IP address, got ${JSON.stringify(host.text)}`);
  const found = bytes ? [bytes] : listedAddresses(context.facts, host.text);
  // A name that Envoy resolves is the host's name as well, where no other is given.
  const name = known || (context.policy.byHostname && context.resolves ? host.text : '');
  if (found) {
    return found.map((one) => {
      const id = socketText(one, number);
      return { id, label: labelOf(id, name, place, context) };
    });
  }
  if (!name)
    throw new MissingFactError(
      context.pool,
      phrase`the address of ${host.text}`,
      phrase`address:${host.text}=IP, or several with commas between them`,
    );
  context.notes.push(
    phrase`line ${host.at.line}: how many addresses ${host.text} has is not in the file; 1 is taken for granted, address:${host.text}=IP,... says otherwise`,
  );
  return [{ id: `${host.text}:${number}`, label: name }];
}

function labelOf(id: string, name: string, place: YamlValue, { policy: { byHostname } }: HostContext): string {
  if (byHostname && !name)
    throw place.error(phrase`is of an endpoint without hostname, which use_hostname_for_hashing hashes`);
  return name || id;
}
