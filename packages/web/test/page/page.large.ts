// The same tests in full.
import './page.test.ts';
