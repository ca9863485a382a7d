import type { Words } from '../../phrase.ts';
import { protoField } from '../text/protoField.ts';
import type { YamlValue } from '../text/yamlValue.ts';

/** The `hash_policy` of every route to a cluster that stands in a document. */
export function hashPoliciesTo(cluster: string, value: YamlValue): readonly (readonly YamlValue[])[] {
  if (value.kind === 'text') return [];
  if (value.kind === 'list') return value.items.flatMap((item) => hashPoliciesTo(cluster, item));
  const policies = value.get('hash_policy', 'hashPolicy');
  const target = value.get('cluster');
  const own = policies?.kind === 'list' && target?.kind === 'text' && target.text === cluster ? [policies.items] : [];
  return [...own, ...value.entries.flatMap(({ value: inner }) => hashPoliciesTo(cluster, inner))];
}

/** A policy as people would say it: `header(x-user)`, `cookie(session)`, `source_ip`. */
export function hashPolicyText(policy: YamlValue): Words {
  for (const { key, value } of policy.kind === 'map' ? policy.entries : []) {
    if (key === 'terminal') continue;
    if (value.kind !== 'map') return key;
    const name = ['header_name', 'name', 'key'].map((field) => protoField(value, field)).find(Boolean);
    return name ? `${key}(${name.text})` : key.replace('connection_properties', 'source_ip');
  }
  return 'hash_policy';
}

/** Where a document has a Redis proxy in front of a cluster: it hashes keys in a way of its own. */
export function redisProxyTo(cluster: string, value: YamlValue): YamlValue | undefined {
  if (value.kind === 'text') return undefined;
  const inner = value.kind === 'list' ? value.items : value.entries.map((entry) => entry.value);
  const type = value.kind === 'map' ? value.get('@type') : undefined;
  if (type?.kind === 'text' && type.text.endsWith('.RedisProxy') && names(cluster, value)) return type;
  for (const one of inner) {
    const found = redisProxyTo(cluster, one);
    if (found) return found;
  }
  return undefined;
}

/** Whether a text anywhere in a value is this one. */
function names(text: string, value: YamlValue): boolean {
  if (value.kind === 'text') return value.text === text;
  const inner = value.kind === 'list' ? value.items : value.entries.map((entry) => entry.value);
  return inner.some((one) => names(text, one));
}
