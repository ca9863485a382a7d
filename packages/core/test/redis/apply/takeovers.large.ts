// The same tests in full.
import './takeovers.test.ts';
