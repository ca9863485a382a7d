import { exitCodes, Failure } from '../failure.ts';
import type { Access } from './access.ts';

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
  const text = textOf(error);
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  const replied = /^[A-Z]+ /.test(text) && code === '';
  const advice = replied ? adviceOnReply(text) : adviceOnConnection(code, text, access);
  return new NoAnswer('refused', `${address}: ${text}${advice ? `; ${advice}` : ''}`, !replied);
}

/** A name with several addresses fails with an error for each. */
function textOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(textOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}

function adviceOnReply(text: string): string | undefined {
  if (/^(NOAUTH|WRONGPASS)/.test(text)) return 'set REDISCLI_AUTH or --password-file';
  if (text.startsWith('NOPERM')) return 'the user of --user may not read this';
  return undefined;
}

function adviceOnConnection(code: string, text: string, { tls }: Access): string | undefined {
  const alert = /CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE|BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_UNKNOWN|ALERT/.test(
    code,
  );
  const closed =
    ['ECONNRESET', 'EPIPE'].includes(code) || /closed unexpectedly|socket hang up|disconnected/i.test(text);
  if (tls && (alert || closed)) {
    return tls.cert
      ? 'the server closed the connection during TLS: it may not accept the certificate of --cert'
      : 'the server closed the connection during TLS: it may want a client certificate: --cert and --key';
  }
  if (tls && (code === 'EPROTO' || /WRONG_VERSION_NUMBER|PACKET_LENGTH/.test(code))) return 'it may not speak TLS';
  if (/SELF_SIGNED|UNABLE_TO|CERT_/.test(code)) return '--cacert names the authority that signed its certificate';
  if (closed) return 'it may want TLS: --tls';
  return undefined;
}
