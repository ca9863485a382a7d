// The same tests in full.
import './rangedFile.test.ts';
