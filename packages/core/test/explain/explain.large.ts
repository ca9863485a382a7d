// The same tests in full.
import './explain.test.ts';
