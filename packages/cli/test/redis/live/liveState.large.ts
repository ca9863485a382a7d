// The same tests in full.
import './liveState.test.ts';
