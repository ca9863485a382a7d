import { Failure } from '../io/failure.ts';
import { type Io, write } from '../io/io.ts';
import { listen } from './listen.ts';
import { openBrowser } from './openBrowser.ts';
import { pageFiles } from './pageFiles.ts';

interface Serving {
  /** 0: any that is free. */
  readonly port: number;
  /** Whether a browser is opened where somebody sits in front of one: on a terminal, outside CI. */
  readonly open: boolean;
  /** What stands behind the `#` of the address. */
  readonly link?: string;
}

/** Serves the page until the run is asked to stop; the address is the first line on stdout. */
export async function servePage({ port, open, link }: Serving, io: Io): Promise<never> {
  const stop = new AbortController();
  const { address, closed } = await listen(
    await pageFiles(io.page),
    { host: '127.0.0.1', port },
    AbortSignal.any([io.signal, stop.signal]),
  );
  try {
    const shown = link === undefined ? address : `${address}#${link}`;
    await write(io.stdout, `${shown}\n`);
    if (open) await openBrowser(shown, io);
  } catch (error) {
    stop.abort();
    throw error;
  } finally {
    await closed;
  }
  throw new Failure(io.signal.reason as number, '');
}
