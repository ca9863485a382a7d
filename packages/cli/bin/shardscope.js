#!/usr/bin/env node
// By its own name: the compiled program, or its source under the condition `@shardscope/source`.
import { run } from 'shardscope';

process.exitCode = await run(process.argv.slice(2));
