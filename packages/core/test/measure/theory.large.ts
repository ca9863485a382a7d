// The same tests in full.
import './theory.test.ts';
