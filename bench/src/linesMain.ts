import { lineStages } from './lineStages.ts';

lineStages();
