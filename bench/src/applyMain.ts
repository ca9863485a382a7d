import { applyTimes } from './applyTimes.ts';

process.exitCode = await applyTimes(process.argv[2] ?? process.env.SHARDSCOPE_BENCH_SERVER);
