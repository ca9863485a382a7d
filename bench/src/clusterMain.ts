import { clusterReading } from './clusterReading.ts';

process.exitCode = await clusterReading();
