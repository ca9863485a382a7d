// What the tests of every day do a part of, in full: pnpm test:large.
import { testsNamed } from './testing/projects.ts';

export default testsNamed('large');
