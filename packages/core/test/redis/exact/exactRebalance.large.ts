// The same tests in full.
import './exactRebalance.test.ts';
