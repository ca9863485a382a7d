import { queueOverhead } from './queueOverhead.ts';

process.exitCode = await queueOverhead(process.argv[2]);
