#!/usr/bin/env node
import module from 'node:module';

// Node 22 and later keep compiled code between runs.
module.enableCompileCache?.();
// By its own name: the bundled program, or its source under the condition `@shardscope/source`.
const { run } = await import('shardscope');

process.exitCode = await run(process.argv.slice(2));
