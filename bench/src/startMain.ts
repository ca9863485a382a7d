import { startUp } from './measure/startUp.ts';

process.exitCode = startUp();
