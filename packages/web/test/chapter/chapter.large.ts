// The same tests in full.
import './chapter.test.ts';
