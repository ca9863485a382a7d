// The same tests in full.
import './balanceLoad.test.ts';
