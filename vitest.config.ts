import { testsNamed } from './tools/testing/projects.ts';

export default testsNamed('test');
