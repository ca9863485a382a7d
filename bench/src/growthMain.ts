import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { growthReport } from './growth/growthReport.ts';

// What a mapping keeps is known once nothing else is left.
setFlagsFromString('--expose-gc');
globalThis.gc = runInNewContext('gc') as NodeJS.GCFunction;

process.exitCode = growthReport(process.argv.slice(2));
