import { faultKinds } from './disturbances.ts';

/** What `--help` of tools/faults.ts prints. */
export const faultsHelp = `Breaks what takes part in redis apply on real servers while clients write, and counts what was lost.

  node --import ./tools/source.js tools/faults.ts [options]

  --kinds <a,b>         what happens (default: kill,stop,full,journal,two,crash):
${Object.entries(faultKinds)
  .map(([kind, what]) => `                          ${kind.padEnd(9)} ${what}`)
  .join('\n')}
  --seeds <1-20>        one fault of each kind for each number
  --server <program>    the servers (default: redis-server)
  --method <how>        of apply: auto, classic or atomic (default: auto)
  --slots-at-once <n>   of apply (default: 8)
  --places <n>          something happens before one of the first so many hooks of a run: 110 (default) key by key, 12 by tasks of the servers
  --tool redis-cli      what moves the slots in place of apply, for failover and promoted
  --out <file>          a JSON line for each fault; seeds that are in it are left out (default: faults.ndjson)

Prints findings as they come, and a table of all that the file has in the end. Folders are made where TMPDIR says.`;
