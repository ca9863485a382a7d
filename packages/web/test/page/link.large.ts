// The same tests in full.
import './link.test.ts';
