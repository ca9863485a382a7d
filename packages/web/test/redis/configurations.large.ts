// The same tests in full.
import './configurations.test.ts';
