import { clusterReading } from './measure/clusterReading.ts';

process.exitCode = await clusterReading();
