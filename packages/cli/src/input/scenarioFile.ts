import { open } from 'node:fs/promises';
import { type Change, type Node, parseScenario, printScenario } from '@shardscope/core';
import { Lexer, Parser, parseDocument, YAMLError } from 'yaml';
import { z } from 'zod';
import { dataError, exitCodes, fileFailure, usageError } from '../io/failure.ts';
import { MOST_NESTED } from './tooDeepLine.ts';

const MOST_BYTES = 10_000_000;

const node = z.union([
  z.string(),
  z.strictObject({
    id: z.string(),
    weight: z.number().optional(),
    down: z.boolean().optional(),
    backup: z.boolean().optional(),
    place: z.number().optional(),
    label: z.string().optional(),
  }),
]);

// Each step does one thing, as a token of a scenario's text does.
const step = z.union([
  z.strictObject({ join: z.array(node).min(1) }),
  z.strictObject({ leave: z.array(z.string()).min(1) }),
  z.strictObject({ fail: z.array(z.string()).min(1) }),
  z.strictObject({ reweight: z.array(z.strictObject({ id: z.string(), weight: z.number() })).min(1) }),
]);

const document = z.strictObject({ nodes: z.array(node).min(1), steps: z.array(step).max(10_000).default([]) });

/**
 * The text of the scenario in a YAML or JSON file: `nodes`, and `steps` that each `join`, `leave`, `fail` or `reweight`.
 * Nothing in the file is run or fetched; what does not fit is a usage failure that names the place.
 */
export async function scenarioFile(path: string): Promise<string> {
  try {
    const parsed = document.safeParse(read(await text(path)));
    if (!parsed.success) {
      const [{ path: where, message }] = parsed.error.issues;
      throw usageError(`${where.length > 0 ? `${where.join('.')}: ` : ''}${message}`);
    }
    const { nodes, steps } = parsed.data;
    const printed = printScenario({ nodes: nodes.map(nodeOf), changes: steps.map(changeOf) });
    // Reading it back checks the names, the weights and who is there at each step.
    parseScenario(printed);
    return printed;
  } catch (error) {
    throw fileFailure(path, error, exitCodes.usage);
  }
}

async function text(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > MOST_BYTES) throw usageError(`a scenario has at most ${MOST_BYTES} bytes, got ${size}`);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** JSON is YAML; tags and anchors stay data, and aliases cannot multiply it. */
function read(source: string): unknown {
  checkDepth(source);
  try {
    const parsed = parseDocument(source, { uniqueKeys: true, merge: false, version: '1.2' });
    const [error] = parsed.errors;
    if (error) throw error;
    return parsed.toJS({ maxAliasCount: 50 });
  } catch (error) {
    // An alias that is not there or multiplies too much is a ReferenceError of the library.
    if (error instanceof YAMLError || error instanceof ReferenceError) {
      throw usageError(error.message.split('\n')[0]);
    }
    throw error;
  }
}

/** Throws a failure of bad data where the text is nested deeper than is read, before anything recurses over it. */
function checkDepth(source: string): void {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(source)) {
    for (const _ of parser.next(lexeme));
    if (parser.stack.length > MOST_NESTED) {
      const line = source.slice(0, parser.offset).split('\n').length;
      throw dataError(`line ${line} is nested more than ${MOST_NESTED} deep`);
    }
  }
}

const nodeOf = (given: z.infer<typeof node>): Node => {
  if (typeof given === 'string') return { id: given };
  const { id, weight, down, backup, place, label } = given;
  return {
    id,
    ...(weight === undefined || weight === 1 ? {} : { weight }),
    ...(down ? { down } : {}),
    ...(backup ? { backup } : {}),
    ...(place === undefined ? {} : { place }),
    ...(label === undefined ? {} : { label }),
  };
};

function changeOf(given: z.infer<typeof step>): Change {
  const change: Change = { join: [], leave: [], reweight: [] };
  if ('join' in given) return { ...change, join: given.join.map(nodeOf) };
  if ('leave' in given) return { ...change, leave: given.leave };
  if ('fail' in given) return { ...change, leave: given.fail, failed: true };
  return { ...change, reweight: given.reweight };
}
