import { type Node, printScenario, scenario } from '@shardscope/core';
import { dataError, inFile } from '../../io/failure.ts';
import type { Io } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import { readText } from '../readText.ts';

/**
 * A scenario whose nodes stand where a file says: a line a node, its name and its zone, with white space or a comma between them. Nodes that the file does not
 * name stay where they were. A line that cannot be used is a failure with its number, and so is a node that the scenario never has.
 */
export async function withZones(text: string, path: string, io: Io): Promise<string> {
  const file = await readText(path, '--zones', io);
  const { nodes, changes } = scenario(text);
  return inFile(path, () => {
    const zones = zonesIn(file);
    const seen = new Set<string>();
    const placed = (node: Node): Node => {
      seen.add(node.id);
      const zone = zones.get(node.id);
      return zone === undefined ? node : { ...node, zone };
    };
    const zoned = {
      nodes: nodes.map(placed),
      changes: changes.map((change) => ({ ...change, join: change.join.map(placed) })),
    };
    const absent = [...zones.keys()].find((id) => !seen.has(id));
    if (absent !== undefined) throw dataError(say`the scenario has no node ${JSON.stringify(absent)}`);
    return printScenario(zoned);
  });
}

/** The zones of the nodes of such a file. Throws bad data that names the line. */
export function zonesIn(text: string): Map<string, string> {
  const zones = new Map<string, string>();
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    const words = line.trim().split(/[\s,]+/);
    if (words[0] === '' || words[0].startsWith('#')) continue;
    const [id, zone, ...more] = words;
    if (zone === undefined || more.length > 0)
      throw dataError(say`line ${i + 1} must be a node and its zone, got ${JSON.stringify(line)}`);
    if (zones.has(id)) throw dataError(say`line ${i + 1} names ${JSON.stringify(id)} again`);
    zones.set(id, zone);
  }
  return zones;
}
