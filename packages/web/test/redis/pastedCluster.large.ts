// The same tests in full.
import './pastedCluster.test.ts';
