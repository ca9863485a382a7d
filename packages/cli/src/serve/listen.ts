import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exitCodes, fileFailure } from '../io/failure.ts';

/** Answers a request whose `Host` is this server's own, and that no page of another origin sent. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that listens. */
export interface Listening {
  /** `http://127.0.0.1:<port>/` */
  readonly address: string;
  /** Resolves when the signal has ended the server and all its connections. */
  readonly closed: Promise<void>;
}

/**
 * Serves on a loopback address until the signal aborts; port 0 is any that is free. A request under another name than the server's is refused: a
 * page of another site whose name leads here (DNS rebinding) reads nothing. So is one of another origin. Fails where the port cannot be had.
 */
export async function listen(
  answer: Answer,
  { host, port }: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): Promise<Listening> {
  let hosts: readonly string[] = [];
  const server = createServer((request, response) => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('Cache-Control', 'no-cache');
    const { host: named = '', origin } = request.headers;
    if (!hosts.includes(named)) refuse(response, 403, 'This server answers under its own address only.');
    else if (origin !== undefined && origin !== `http://${named}`)
      refuse(response, 403, 'This server answers its own pages only.');
    else answer(request, response);
  });
  const { port: given, closed } = await bound(server, { host, port }, signal);
  const own = host.includes(':') ? `[${host}]` : host;
  hosts = [own, 'localhost'].flatMap((name) => [`${name}:${given}`, ...(given === 80 ? [name] : [])]);
  return { address: `http://${own}:${given}/`, closed };
}

/** Has a server listen until the signal aborts, which ends all its connections. Fails where the address cannot be had. */
export async function bound(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): Promise<{ readonly port: number; readonly closed: Promise<void> }> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(fileFailure(`cannot serve at ${host}:${port}`, error, exitCodes.runtime)));
    server.listen(port, host, resolve);
  });
  const closed = new Promise<void>((resolve) => {
    const close = (): void => {
      server.close(() => resolve());
      server.closeAllConnections();
    };
    if (signal.aborted) close();
    else signal.addEventListener('abort', close, { once: true });
  });
  return { port: (server.address() as AddressInfo).port, closed };
}

/** Ends a response with a status and a line of text. */
export function refuse(response: ServerResponse, status: number, line: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${line}\n`);
}
