import { readFile } from 'node:fs/promises';
import { dataError, fileFailure } from '../io/failure.ts';
import { say } from '../language/say.ts';
import { MOST_NESTED, tooDeepLine } from './tooDeepLine.ts';

/** The JSON text of a file that another run wrote; throws a failure of bad data that says why it cannot be read. */
export async function readDocument(path: string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8');
    const line = tooDeepLine(text);
    if (line !== undefined) throw dataError(say`line ${line} is nested more than ${MOST_NESTED} deep`);
    return text;
  } catch (error) {
    throw fileFailure(path, error);
  }
}
