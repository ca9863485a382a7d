import { BlockList, isIP } from 'node:net';

const addresses = new BlockList();
addresses.addSubnet('127.0.0.0', 8, 'ipv4');
addresses.addAddress('::1', 'ipv6');

/** Whether an IP address, not a name, is of this machine alone. */
export function isLoopback(host: string): boolean {
  const family = isIP(host);
  return family !== 0 && addresses.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
