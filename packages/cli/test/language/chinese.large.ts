// The same tests in full.
import './chinese.test.ts';
