// The same tests in full.
import './applyKills.test.ts';
