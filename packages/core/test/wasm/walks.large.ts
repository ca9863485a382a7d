// The same tests in full.
import './walks.test.ts';
