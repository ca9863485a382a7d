// The same tests in full.
import './diff.test.ts';
