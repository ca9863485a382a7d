import { protoField, protoFieldAt, protoItems } from '../text/protoField.ts';
import type { YamlValue } from '../text/yamlValue.ts';

/** What a document says of clusters, in whatever form it was printed. */
export interface EnvoyDocument {
  /** Clusters as they are configured. */
  readonly clusters: readonly YamlValue[];
  /** Clusters as `/clusters?format=json` shows them: hosts without a policy. */
  readonly statuses: readonly YamlValue[];
  /** Endpoints that came apart from their clusters. */
  readonly assignments: readonly YamlValue[];
  /** The node that the proxy is, with its locality. */
  readonly node: YamlValue | undefined;
}

/**
 * Clusters in a bootstrap configuration, in what `/config_dump` or `/clusters?format=json` prints, in a file of CDS or EDS, or in a list
 * such as `istioctl proxy-config clusters -o json` prints.
 */
export function envoyDocument(document: YamlValue): EnvoyDocument {
  if (document.kind === 'list') return { ...NONE, ...sorted(document.items) };
  const configs = protoItems(document, 'configs');
  const bootstrap = configs.map((config) => protoField(config, 'bootstrap')).find(Boolean) ?? document;
  const dumped = configs.flatMap((config) => [
    ...protoItems(config, 'static_clusters').flatMap((one) => protoField(one, 'cluster') ?? []),
    ...protoItems(config, 'dynamic_active_clusters').flatMap((one) => protoField(one, 'cluster') ?? []),
  ]);
  const endpoints = configs.flatMap((config) =>
    ['static_endpoint_configs', 'dynamic_endpoint_configs'].flatMap((name) =>
      protoItems(config, name).flatMap((one) => protoField(one, 'endpoint_config') ?? []),
    ),
  );
  const resources = sorted(protoItems(document, 'resources'));
  const written = protoFieldAt(bootstrap, 'static_resources', 'clusters')?.items ?? [];
  return {
    clusters: [...(dumped.length > 0 ? dumped : written), ...resources.clusters],
    statuses: protoItems(document, 'cluster_statuses'),
    assignments: [...endpoints, ...resources.assignments],
    node: protoField(bootstrap, 'node'),
  };
}

const NONE: EnvoyDocument = { clusters: [], statuses: [], assignments: [], node: undefined };

/** Resources of all kinds: those that list endpoints, and clusters. */
function sorted(resources: readonly YamlValue[]): Pick<EnvoyDocument, 'clusters' | 'assignments'> {
  const isAssignment = (resource: YamlValue): boolean => protoField(resource, 'cluster_name') !== undefined;
  return {
    clusters: resources.filter((resource) => !isAssignment(resource) && protoField(resource, 'name') !== undefined),
    assignments: resources.filter(isAssignment),
  };
}
