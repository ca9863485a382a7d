// The same tests in full.
import './tours.test.ts';
