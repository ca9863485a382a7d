// The same tests in full.
import './strategies.test.ts';
