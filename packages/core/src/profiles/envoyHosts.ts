import type { Node, Outage } from '../types.ts';
import { primary } from './standby.ts';

/** What Envoy hashes for a host: its `hash_key`, or else its address. */
export const envoyLabel = ({ id, label }: Node): string => label ?? id;

const PANIC = 0.5;

/** Unhealthy hosts leave the table, unless fewer than half are healthy: Envoy then panics and uses all of them. */
export const envoyPanic: Outage = {
  keeps: (hosts) => hosts.filter(primary).length < hosts.length * PANIC,
};
