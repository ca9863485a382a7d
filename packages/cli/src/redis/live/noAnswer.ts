import { exitCodes, Failure } from '../../io/failure.ts';
import { type Access, reasonOf } from './access.ts';

/** A node that could not be read: it refused, or was silent for as long as it was waited for. */
export class NoAnswer extends Failure {
  readonly kind: 'refused' | 'silent';
  /** Whether it may answer if asked once more. */
  readonly again: boolean;

  constructor(kind: NoAnswer['kind'], message: string, again: boolean) {
    super(exitCodes.unread, message);
    this.kind = kind;
    this.again = again;
  }
}

/** The node was silent. */
export const silent = (address: string, timeout: number): NoAnswer =>
  new NoAnswer('silent', `${address} does not answer within ${timeout} ms`, true);

/** What an error of a connection, or one that a node replied with, means to the user. */
export function refusal(address: string, error: unknown, access: Access): NoAnswer {
  const text = reasonOf(error);
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  const replied = code === '' && /^[A-Z]+ /.test(text);
  const why = replied ? ofReply(text) : ofConnection(text, code, access);
  return new NoAnswer('refused', `${address}: ${why}`, !replied);
}

function ofReply(text: string): string {
  return /^(NOAUTH|WRONGPASS)/.test(text) ? `${text}; set REDISCLI_AUTH or --password-file` : text;
}

function ofConnection(text: string, code: string, { tls, certified }: Access): string {
  const closed = ['ECONNRESET', 'EPIPE'].includes(code) || text === 'Socket closed unexpectedly';
  // A server that misses a certificate says so after the handshake, and the word is often lost as it closes the connection.
  if (tls && (closed || /alert/i.test(text))) {
    const what = certified
      ? 'it may not accept the certificate of --cert'
      : 'it may want a client certificate: --cert and --key';
    return `the server closed the connection during TLS: ${what}${closed ? '' : ` (${text})`}`;
  }
  if (closed) return `the server closed the connection: it may want TLS: --tls (${text})`;
  if (tls && /wrong version|packet length/i.test(text)) return `it does not speak TLS (${text})`;
  if (/CERT|UNABLE_TO|ALTNAME/.test(code)) return `${text}; --cacert names the authority that signed its certificate`;
  return text;
}
