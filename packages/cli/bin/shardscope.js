#!/usr/bin/env node
import { run } from 'shardscope';

process.exitCode = await run(process.argv.slice(2));
