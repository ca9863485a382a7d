import { createServer } from 'node:http';
import { bound, refuse } from '../../serve/listen.ts';
import { type Address, addressText } from '../live/address.ts';

/** Serves metrics at `/metrics` until the signal aborts, to whoever reaches the address. Fails where it cannot be had. */
export async function metricsServer(
  { host, port }: Address,
  text: () => string,
  signal: AbortSignal,
): Promise<{ readonly address: string }> {
  const server = createServer(({ method, url = '' }, response) => {
    if (method !== 'GET' && method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return refuse(response, 405, 'Only GET and HEAD are answered.');
    }
    if (url.split('?', 1)[0] !== '/metrics') return refuse(response, 404, 'Metrics are at /metrics.');
    response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' });
    response.end(method === 'HEAD' ? undefined : text());
  });
  const { port: given } = await bound(server, { host, port }, signal);
  return { address: `http://${addressText({ host, port: given })}/metrics` };
}
