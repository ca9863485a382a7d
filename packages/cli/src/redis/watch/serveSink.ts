import { Failure, usageError } from '../../io/failure.ts';
import { type Io, write } from '../../io/io.ts';
import { isLoopback } from '../../io/loopback.ts';
import { say } from '../../language/say.ts';
import { listen } from '../../serve/listen.ts';
import { LiveStream } from '../../serve/liveStream.ts';
import { openBrowser } from '../../serve/openBrowser.ts';
import { pageFiles } from '../../serve/pageFiles.ts';
import { type Address, parseAddress } from '../live/address.ts';
import type { WatchFlags } from './watchFlags.ts';
import type { WatchSink } from './watchSinks.ts';

/** Where `--serve` has the page served, if at all. Throws wrong usage for what others could reach. */
export function servedAt({ serve, open }: Pick<WatchFlags, 'serve' | 'open'>): Address | undefined {
  if (serve === undefined && open) throw usageError(say`--open is for --serve`);
  if (serve === undefined) return undefined;
  const { host, port } = serve === true ? { host: '127.0.0.1', port: 0 } : parseAddress('--serve', serve, 0);
  if (host === 'localhost') return { host: '127.0.0.1', port };
  if (!isLoopback(host)) {
    throw usageError(
      say`--serve listens on this machine alone: 127.0.0.1:<port>, [::1]:<port> or localhost:<port>, got ${serve}`,
    );
  }
  return { host, port };
}

/** Serves the page, which shows the watch to those who have the token in the address: the first line on stdout. */
export async function serveSink({ host, port }: Address, { open }: WatchFlags, io: Io): Promise<WatchSink> {
  const stream = new LiveStream();
  const stop = new AbortController();
  const { address, closed } = await listen(stream.answering(await pageFiles(io.page)), { host, port }, stop.signal);
  const close = async (): Promise<void> => {
    await stream.end();
    stop.abort();
    await closed;
  };
  try {
    const link = `${address}#live=${stream.token}`;
    await write(io.stdout, `${link}\n`);
    if (open) await openBrowser(link, io);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    heard: async (events) => stream.heard(events),
    passed: async (_, t) => stream.passed(t),
    stay: async () => {
      await stream.end();
      if (!io.signal.aborted)
        await new Promise((resolve) => io.signal.addEventListener('abort', resolve, { once: true }));
      throw new Failure(io.signal.reason as number, '');
    },
    close,
  };
}
