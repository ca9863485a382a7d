// The same tests in full.
import './recording.test.ts';
