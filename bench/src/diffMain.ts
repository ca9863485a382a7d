import { diffTime } from './diffTime.ts';

process.exitCode = diffTime();
