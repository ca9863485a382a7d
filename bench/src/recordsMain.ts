import { recordRates } from './recordRates.ts';

process.exitCode = recordRates();
