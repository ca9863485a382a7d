// The same tests in full.
import './queue.test.ts';
