import type { Options } from '../optionSpec.ts';
import type { Text, Words } from '../phrase.ts';
import type { Node, Strategy } from '../types.ts';
import type { Facts } from './deployment/facts.ts';

/** Where something stands in a text: line and column, both from 1. A column counts UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A node as a configuration has it: its id is its name for people, unique in the pool; its label, where it has one, is what is hashed. */
export interface DeployedNode extends Node {
  /** Where its data is, as the configuration writes it; absent where the file does not say. */
  readonly address?: string;
  /** The line that adds it, from 1. */
  readonly line: number;
  /** Bytes that it holds, where the configuration counts them: of copies the largest. */
  readonly bytes?: number;
}

/** What is hashed for a request. */
export interface KeyRule {
  /** The key as the configuration writes it, such as `$http_x_key` or `hdr(x-key)`; what the system takes for the key, where no file says it. */
  readonly text: Words;
  /** Two rules of one id take the same part of every key. Without one, only the very same rule is known to. */
  readonly id?: string;
  /** The bytes that the system hashes for a key as it is sent. Absent where it hashes all of them. */
  readonly hashed?: (key: Uint8Array) => Uint8Array;
}

/** What one configuration says about where keys go. */
export interface Deployment {
  /** The reader's id, such as `nginx`. */
  readonly system: string;
  /** The pool's name in the file. */
  readonly pool: string;
  /** Where the pool begins. */
  readonly at: Position;
  /** The line of the setting that decides the rule: the method, its hash or its options; the pool's own line where none is written. */
  readonly settingLine: number;
  /** The profile that places keys as the system does. */
  readonly strategy: Strategy;
  /** Settings of the profile, where they are not its defaults. */
  readonly options: Options;
  /** In the order of the configuration. */
  readonly nodes: readonly DeployedNode[];
  readonly key: KeyRule;
  /** What nodes and options do not rebuild: the tables of systems that write down who owns what. Passed to `Strategy.restore`. */
  readonly state?: readonly number[];
  /** How many copies of a key the configuration asks for, where it says so. */
  readonly copies?: number;
  /** What a person must know before relying on the answer: what the file cannot say, and what was taken for granted instead. Sentences without a full stop. */
  readonly notes: readonly Words[];
}

/** A named group of servers in a configuration, not yet understood. */
export interface Pool {
  readonly name: string;
  readonly at: Position;
  /** How requests are handed out if not by key, such as `least_conn`; absent where a key decides. */
  readonly unkeyed?: Words;
  /**
   * Understands the pool. Throws a `ConfigurationError` where the file says what the system refuses or what is not understood here, and a
   * `MissingFactError` where it leaves open what decides.
   */
  deployment(facts: Facts): Deployment;
}

/** What a reader found in a text: all pools in the order of the file, keyed or not. */
export interface Configuration {
  readonly pools: readonly Pool[];
  /** What was left out on the way, with its line: an include that is not followed. */
  readonly notes: readonly Words[];
}

/** Reads the configurations of one system. Pure: text in, pools out. */
export interface Reader {
  /** Unique among readers: lower case, hyphens between words. */
  readonly id: string;
  readonly title: Text;
  /** Facts that its pools may ask for, by name; a name that ends in `:` is followed by that of a server, as in `addresses:cache-b`. */
  readonly facts: readonly string[];
  /** Whether a text looks like one of its configurations. Cheap, and true for broken ones as well. */
  recognises(text: string): boolean;
  /** Throws a `ConfigurationError` for a text whose form is broken. */
  read(text: string): Configuration;
}
