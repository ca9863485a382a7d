import { readFileSync } from 'node:fs';
import { type ConnectionOptions, createSecureContext, type SecureContext } from 'node:tls';
import { dataError, fileFailure, usageError } from '../../io/failure.ts';
import type { Io } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import { type NatMap, readNatMap } from './natMap.ts';

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
  readonly nat?: string;
  readonly hostnames?: boolean;
}

/** How to reach nodes; the password comes from REDISCLI_AUTH or a file and is never printed. */
export interface Access {
  readonly timeout: number;
  readonly tls?: ConnectionOptions;
  /** Whether a certificate is shown to servers that want one. */
  readonly certified: boolean;
  readonly user?: string;
  readonly password?: string;
  readonly nat?: NatMap;
  /** Whether nodes are reached by the names that they announce. */
  readonly hostnames?: boolean;
  /** Whether a URL said all this, so that advice names no flags. */
  readonly byUrl?: boolean;
}

/** What the flags mean, files read. Throws wrong usage where flags contradict each other, and bad data. */
export function accessOf(flags: AccessFlags, io: Pick<Io, 'env'>): Access {
  const { timeout, user, passwordFile } = flags;
  const password = passwordFile === undefined ? io.env.REDISCLI_AUTH : passwordIn(passwordFile);
  const tls = tlsOf(flags);
  return {
    timeout,
    certified: flags.cert !== undefined,
    ...(tls ? { tls } : {}),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(flags.nat === undefined ? {} : { nat: readNatMap(flags.nat) }),
    ...(flags.hostnames ? { hostnames: true } : {}),
  };
}

function passwordIn(path: string): string {
  const password = contents(path)
    .toString()
    .replace(/\r?\n$/, '');
  if (password === '') throw dataError(say`${path} holds no password`);
  return password;
}

function tlsOf(flags: AccessFlags): ConnectionOptions | undefined {
  const { tls, cacert, cert, key, sni, insecure } = flags;
  if (!tls) {
    const [flag] = Object.entries({ cacert, cert, key, sni, insecure }).filter(([, value]) => value !== undefined);
    if (flag) throw usageError(say`--${flag[0]} is for connections with --tls`);
    return undefined;
  }
  if ((cert === undefined) !== (key === undefined)) throw usageError(say`--cert and --key go together`);
  return {
    secureContext: secureContext(flags),
    ...(sni === undefined ? {} : { servername: sni }),
    ...(insecure ? { rejectUnauthorized: false } : {}),
    // As redis-cli: an authority of one's own vouches for its servers, whose certificates rarely name the addresses that
    // CLUSTER NODES gives. What the public authorities sign must name the host.
    ...(cacert === undefined ? {} : { checkServerIdentity: () => undefined }),
  };
}

/** Made once for all connections. */
function secureContext({ cacert, cert, key }: AccessFlags): SecureContext {
  const given = Object.entries({ ca: cacert, cert, key }).flatMap(([name, path]) =>
    path === undefined ? [] : [{ name, path, content: contents(path) }],
  );
  const madeOf = (files: typeof given): SecureContext => {
    try {
      return createSecureContext(Object.fromEntries(files.map(({ name, content }) => [name, content])));
    } catch (error) {
      throw dataError(`${files.map(({ path }) => path).join(', ')}: ${reasonOf(error)}`);
    }
  };
  // Alone first, so that the file is named which is none of its kind; together, a key may not be that of the certificate.
  for (const file of given) madeOf([file]);
  return madeOf(given);
}

function contents(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw fileFailure(path, error);
  }
}

/** Why something failed: what OpenSSL says in one line, or the message. */
export function reasonOf(error: unknown): string {
  // A name with several addresses fails with an error for each.
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join(', ');
  if (!(error instanceof Error)) return String(error);
  return 'reason' in error && typeof error.reason === 'string' ? error.reason : error.message;
}
