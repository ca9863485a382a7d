import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { badData, usage } from '../failure.ts';
import type { Io } from '../io.ts';

/** Options that say how nodes are reached, named as redis-cli names them. */
export interface AccessFlags {
  /** Longest wait for a node, in milliseconds. */
  readonly timeout: number;
  readonly tls?: boolean;
  readonly cacert?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly sni?: string;
  readonly insecure?: boolean;
  readonly user?: string;
  readonly passwordFile?: string;
}

/** How to reach nodes; the password comes from REDISCLI_AUTH or a file and is never printed. */
export interface Access {
  readonly timeout: number;
  readonly tls?: ConnectionOptions;
  readonly user?: string;
  readonly password?: string;
}

/** What the flags mean, files read. Throws wrong usage where flags contradict each other, and bad data. */
export function accessOf(flags: AccessFlags, io: Io): Access {
  const { timeout, user, passwordFile } = flags;
  const password =
    passwordFile === undefined
      ? io.env.REDISCLI_AUTH
      : contents(passwordFile)
          .toString()
          .replace(/\r?\n$/, '');
  const tls = tlsOf(flags);
  return {
    timeout,
    ...(tls ? { tls } : {}),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
  };
}

function tlsOf({ tls, cacert, cert, key, sni, insecure }: AccessFlags): ConnectionOptions | undefined {
  if (!tls) {
    const [flag] = Object.entries({ cacert, cert, key, sni, insecure }).flatMap(([name, value]) =>
      value === undefined ? [] : [name],
    );
    if (flag !== undefined) throw usage(`--${flag} is for connections with --tls`);
    return undefined;
  }
  if ((cert === undefined) !== (key === undefined)) throw usage('--cert and --key go together');
  return {
    ...(cert === undefined ? {} : { cert: contents(cert) }),
    ...(key === undefined ? {} : { key: contents(key) }),
    ...(sni === undefined ? {} : { servername: sni }),
    ...(insecure ? { rejectUnauthorized: false } : {}),
    // As redis-cli: an authority of one's own vouches for its servers, whose certificates rarely name the addresses that
    // CLUSTER NODES gives. What the public authorities sign must name the host.
    ...(cacert === undefined ? {} : { ca: contents(cacert), checkServerIdentity: () => undefined }),
  };
}

function contents(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw badData(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A `host:port` that a flag gives; IPv6 addresses stand in brackets. Throws wrong usage. */
export function parseAddress(flag: string, text: string): { host: string; port: number } {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|(.*)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (!host || port < 1 || port > 65535) throw usage(`${flag} needs host:port, got ${JSON.stringify(text)}`);
  return { host, port };
}
