import { startUp } from './startUp.ts';

process.exitCode = startUp();
