import { fileURLToPath } from 'node:url';
import { Failure } from '../io/failure.ts';
import { type Io, note, write } from '../io/io.ts';
import { say } from '../language/say.ts';
import { listen } from './listen.ts';
import { pageFiles } from './pageFiles.ts';

// From the source as from the bundle.
const built = fileURLToPath(new URL('../../dist/page', import.meta.url));

interface Serving {
  /** 0: any that is free. */
  readonly port: number;
  /** Whether a browser is opened where somebody sits in front of one: on a terminal, outside CI. */
  readonly open: boolean;
  /** What stands behind the `#` of the address. */
  readonly link?: string;
  readonly folder?: string;
}

/** Serves the page until the run is asked to stop; the address is the first line on stdout. */
export async function servePage({ port, open, link, folder = built }: Serving, io: Io): Promise<never> {
  const stop = new AbortController();
  const { address, closed } = await listen(await pageFiles(folder), port, AbortSignal.any([io.signal, stop.signal]));
  try {
    const shown = link === undefined ? address : `${address}#${link}`;
    await write(io.stdout, `${shown}\n`);
    if (open && io.stdout.isTTY && !io.env.CI) await openBrowser(shown, io);
  } catch (error) {
    stop.abort();
    throw error;
  } finally {
    await closed;
  }
  throw new Failure(io.signal.reason as number, '');
}

async function openBrowser(address: string, io: Io): Promise<void> {
  const { default: open } = await import('open');
  const refused = (): Promise<void> => note(io, {}, [say`no browser could be opened; open the address yourself`]);
  try {
    (await open(address)).once('error', () => void refused().catch(() => {}));
  } catch {
    await refused();
  }
}
