import { open } from 'node:fs/promises';
import { type Change, type Node, parseScenario, printScenario } from '@shardscope/core';
import { type ErrorCode, Lexer, Parser, parseDocument, YAMLError } from 'yaml';
import { z } from 'zod/mini';
import { dataError, exitCodes, fileFailure, usageError } from '../io/failure.ts';
import { said, say } from '../language/say.ts';
import { schemaComplaint } from './schemaComplaint.ts';
import { MOST_NESTED } from './tooDeepLine.ts';

const MOST_BYTES = 10_000_000;

/** A list of one thing at least. */
const listOf = <T extends z.ZodMiniType>(one: T) => z.array(one).check(z.minLength(1));

const nodeFields = z.strictObject({
  id: z.string(),
  weight: z.optional(z.number()),
  down: z.optional(z.boolean()),
  backup: z.optional(z.boolean()),
  place: z.optional(z.number()),
  label: z.optional(z.string()),
  zone: z.optional(z.string()),
});

const node = z.union([z.string(), nodeFields], {
  error: `a name or {id, weight} (fields: ${Object.keys(nodeFields.shape).join(', ')})`,
});

// A node, or all that stand in a zone.
const leaving = z.union([z.string(), z.strictObject({ zone: z.string() })], { error: 'a name or {zone}' });

// Each step does one thing, as a token of a scenario's text does.
const step = z.union(
  [
    z.strictObject({ join: listOf(node) }),
    z.strictObject({ leave: listOf(leaving) }),
    z.strictObject({ fail: listOf(leaving) }),
    z.strictObject({ reweight: listOf(z.strictObject({ id: z.string(), weight: z.number() })) }),
  ],
  { error: 'one of {join}, {leave}, {fail} and {reweight}' },
);

const document = z.strictObject({
  nodes: listOf(node),
  steps: z._default(z.array(step).check(z.maxLength(10_000)), []),
});

/**
 * The text of the scenario in a YAML or JSON file: `nodes`, and `steps` that each `join`, `leave`, `fail` or `reweight`.
 * Nothing in the file is run or fetched; what does not fit is a usage failure that names the place.
 */
export async function scenarioFile(path: string): Promise<string> {
  try {
    const given = read(await text(path));
    const parsed = document.safeParse(given);
    if (!parsed.success) throw usageError(schemaComplaint(given, parsed.error));
    const nodes = parsed.data.nodes.map(nodeOf);
    const printed = printScenario({ nodes, changes: changesOf(nodes, parsed.data.steps) });
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
    if (size > MOST_BYTES) throw usageError(say`a scenario has at most ${MOST_BYTES} bytes, got ${size}`);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

const faults: Readonly<Partial<Record<ErrorCode, string>>> = {
  DUPLICATE_KEY: 'a field is given twice',
  MULTIPLE_DOCS: 'a second document begins',
  TAB_AS_INDENT: 'a tab indents; YAML wants spaces',
};

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
    if (error instanceof ReferenceError)
      throw usageError(say`an alias names nothing, or they multiply the text too often`);
    if (!(error instanceof YAMLError)) throw error;
    const { code, linePos } = error;
    throw usageError(
      `${linePos ? say`line ${linePos[0].line}, column ${linePos[0].col}: ` : ''}${said(faults[code] ?? 'this is not YAML')}`,
    );
  }
}

/** Throws a failure of bad data where the text is nested deeper than is read, before anything recurses over it. */
function checkDepth(source: string): void {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(source)) {
    for (const _ of parser.next(lexeme));
    if (parser.stack.length > MOST_NESTED) {
      const line = source.slice(0, parser.offset).split('\n').length;
      throw dataError(say`line ${line} is nested more than ${MOST_NESTED} deep`);
    }
  }
}

const nodeOf = (given: z.infer<typeof node>): Node => {
  if (typeof given === 'string') return { id: given };
  const { id, weight, down, backup, place, label, zone } = given;
  return {
    id,
    ...(weight === undefined || weight === 1 ? {} : { weight }),
    ...(down ? { down } : {}),
    ...(backup ? { backup } : {}),
    ...(place === undefined ? {} : { place }),
    ...(label === undefined ? {} : { label }),
    ...(zone === undefined ? {} : { zone }),
  };
};

/** The changes of the steps; those who leave with their zone are the ones that stand there by then. */
function changesOf(start: readonly Node[], steps: readonly z.infer<typeof step>[]): Change[] {
  const zones = new Map(start.map(({ id, zone }) => [id, zone]));
  return steps.map((given, number) => {
    const change: Change = { join: [], leave: [], reweight: [] };
    if ('reweight' in given) return { ...change, reweight: given.reweight };
    if ('join' in given) {
      const join = given.join.map(nodeOf);
      for (const { id, zone } of join) zones.set(id, zone ?? zones.get(id));
      return { ...change, join };
    }
    const failed = 'fail' in given;
    const leave = ('fail' in given ? given.fail : given.leave).flatMap((one) => {
      if (typeof one === 'string') return one;
      const there = [...zones].filter(([, zone]) => zone === one.zone).map(([id]) => id);
      if (there.length === 0)
        throw usageError(say`steps[${number}]: no node is there in zone ${JSON.stringify(one.zone)}`);
      return there;
    });
    for (const id of leave) zones.delete(id);
    return { ...change, leave, ...(failed ? { failed: true as const } : {}) };
  });
}
