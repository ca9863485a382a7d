import { usageError } from '../../io/failure.ts';
import { say } from '../../language/say.ts';

/** Where a server listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** A host and a port as one text that `parseAddress` reads. */
export const addressText = ({ host, port }: Address): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

/** A `host:port` that a flag gives, with `least` as the lowest port; IPv6 addresses stand in brackets. Throws wrong usage. */
export function parseAddress(flag: string, text: string, least = 1): Address {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|(.*)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (!host || port < least || port > 65535)
    throw usageError(say`${flag} needs host:port with a port of ${least} to 65535, got ${JSON.stringify(text)}`);
  return { host, port };
}
