// The same tests in full.
import './interval.test.ts';
