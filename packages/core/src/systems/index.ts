export { ConfigurationError, MissingFactError } from './configurationError.ts';
export { configuredCluster, deploymentCluster } from './deployment/deploymentCluster.ts';
export { Facts } from './deployment/facts.ts';
export { type ReadConfiguration, readConfiguration, readers } from './readConfiguration.ts';
export type {
  Configuration,
  DeployedNode,
  Deployment,
  KeyRule,
  Pool,
  Position,
  Reader,
} from './types.ts';
