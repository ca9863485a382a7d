import { type Io, note } from '../io/io.ts';
import { say } from '../language/say.ts';

/** Opens an address where somebody sits in front of a browser: on a terminal, outside CI. */
export async function openBrowser(address: string, io: Io): Promise<void> {
  if (!io.stdout.isTTY || io.env.CI) return;
  const { default: open } = await import('open');
  const refused = (): Promise<void> => note(io, {}, [say`no browser could be opened; open the address yourself`]);
  try {
    (await open(address)).once('error', () => void refused().catch(() => {}));
  } catch {
    await refused();
  }
}
