// The same tests in full.
import './diffLive.test.ts';
