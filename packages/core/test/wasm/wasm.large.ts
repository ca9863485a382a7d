// The same tests in full.
import './wasm.test.ts';
