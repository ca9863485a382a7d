import { readFile } from 'node:fs/promises';
import { badData } from '../failure.ts';

/** The text of a file that another run wrote; throws a failure of bad data that says why it cannot be read. */
export async function document(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw badData((error as Error).message);
  }
}
