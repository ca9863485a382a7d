// The same tests in full.
import './liveCluster.test.ts';
