import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exitCodes, fileFailure } from '../io/failure.ts';

/** Answers a request whose `Host` is this server's own. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that listens. */
export interface Listening {
  /** `http://127.0.0.1:<port>/` */
  readonly address: string;
  /** Resolves when the signal has ended the server and all its connections. */
  readonly closed: Promise<void>;
}

/**
 * Serves on 127.0.0.1 until the signal aborts; port 0 is any that is free. A request under another name than the server's is refused: a
 * page of another site whose name leads here (DNS rebinding) reads nothing. Fails where the port cannot be had.
 */
export async function listen(answer: Answer, port: number, signal: AbortSignal): Promise<Listening> {
  let hosts: readonly string[] = [];
  const server = createServer((request, response) => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('Cache-Control', 'no-cache');
    if (hosts.includes(request.headers.host ?? '')) answer(request, response);
    else refuse(response, 403, 'This server answers under its own address only.');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(fileFailure(`cannot serve at 127.0.0.1:${port}`, error, exitCodes.runtime)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: given } = server.address() as AddressInfo;
  hosts = ['127.0.0.1', 'localhost'].flatMap((name) => [`${name}:${given}`, ...(given === 80 ? [name] : [])]);
  const closed = new Promise<void>((resolve) => {
    const close = (): void => {
      server.close(() => resolve());
      server.closeAllConnections();
    };
    if (signal.aborted) close();
    else signal.addEventListener('abort', close, { once: true });
  });
  return { address: `http://127.0.0.1:${given}/`, closed };
}

/** Ends a response with a status and a line of text. */
export function refuse(response: ServerResponse, status: number, line: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${line}\n`);
}
