import { exitCodes, Failure } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import { type Access, reasonOf } from './access.ts';
import { Closed } from './connection.ts';
import { ErrorReply, NoReply } from './replyReader.ts';

/** A node that could not be read: it refused the connection or the command, or did not reply in time. */
export class NoAnswer extends Failure {
  readonly kind: 'refused' | 'silent';
  /** Whether asking once more may help: not where the node has replied, and refuses. */
  readonly again: boolean;

  /** Whether the node is up: it has replied, though not with what was asked. */
  get replied(): boolean {
    return !this.again;
  }

  constructor(kind: NoAnswer['kind'], message: string, again: boolean) {
    super(exitCodes.unread, message);
    this.kind = kind;
    this.again = again;
  }
}

/** A node that did not reply within `timeout` milliseconds. */
export const silent = (address: string, timeout: number): NoAnswer =>
  new NoAnswer('silent', say`${address} does not answer within ${timeout} ms`, true);

/** What a failed connection, or an error that a node replied with, means to the user. */
export function refusal(address: string, error: unknown, access: Access): NoAnswer {
  const text = reasonOf(error);
  const replied = error instanceof ErrorReply;
  const why = replied ? ofReply(text, access) : ofConnection(error, text, access);
  return new NoAnswer('refused', `${address}: ${why}`, !replied);
}

function ofReply(text: string, { byUrl, password: given }: Access): string {
  const password = byUrl
    ? say`give the password in the URL or set REDISCLI_AUTH`
    : given === undefined
      ? say`set REDISCLI_AUTH or --password-file`
      : say`that of --password-file or REDISCLI_AUTH was sent`;
  if (/^(NOAUTH|WRONGPASS)/.test(text)) return `${text}; ${password}`;
  return text.startsWith('NOPERM') ? say`${text}; shardscope redis acl prints what a user needs` : text;
}

function ofConnection(error: unknown, text: string, { tls, certified, byUrl }: Access): string {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  const closed = ['ECONNRESET', 'EPIPE'].includes(code) || error instanceof Closed;
  // A server that wants a client certificate says so only after the handshake, and its alert is often lost as it closes the connection.
  if (tls && (closed || /alert/i.test(text))) {
    const what = certified
      ? say`it may not accept the certificate of --cert`
      : say`it may want a client certificate: --cert and --key`;
    return say`the server closed the connection during TLS: ${what}${closed ? '' : ` (${text})`}`;
  }
  if (closed) return say`the server closed the connection: it may want TLS: ${byUrl ? 'rediss://' : '--tls'} (${text})`;
  if (tls && /wrong version|packet length/i.test(text)) return say`it does not speak TLS (${text})`;
  const named = byUrl ? 'NODE_EXTRA_CA_CERTS' : '--cacert';
  if (/CERT|UNABLE_TO|ALTNAME/.test(code))
    return say`${text}; ${named} names the authority that signed its certificate`;
  if (error instanceof NoReply) return say`it answers, but not as Redis does (${text})`;
  return text;
}
