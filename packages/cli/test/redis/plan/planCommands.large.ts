// The same tests in full.
import './planCommands.test.ts';
