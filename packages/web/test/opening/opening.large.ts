// The same tests in full.
import './opening.test.ts';
