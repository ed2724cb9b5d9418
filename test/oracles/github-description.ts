import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

/** The descriptions that are kept here: Cloud, Enterprise Cloud, and the oldest and newest Enterprise Server. */
export type DescriptionName = 'api.github.com' | 'ghec' | 'ghes-3.17' | 'ghes-3.19';

/** One request, with its answer when there is one. `path` has no `/api/v3`. */
interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** The JSON body that was sent. */
  readonly body?: unknown;
  readonly status?: number;
  /** The JSON body that came back; left out to judge the request alone. */
  readonly answer?: unknown;
}

export interface GitHubDescription {
  /** How the exchange differs from what GitHub describes; empty when it does not. */
  problemsOf(exchange: Exchange): readonly string[];
}

interface Operation {
  readonly query: Readonly<Record<string, object>>;
  readonly body?: object;
  readonly bodyRequired?: boolean;
  readonly answers: Readonly<Record<string, { readonly schema?: object }>>;
}

interface Described {
  readonly source: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
}

// Any endpoint may answer so, whether its own description says so or not.
const alwaysPossible = new Set([304, 401, 403, 404, 429, 500, 502, 503]);

function patternOf(path: string): RegExp {
  const escaped = path.replace(/[.+]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${escaped}$`);
}

/** A query arrives as text; numbers and truth values in it are read before they are judged. */
function readQueryValue(value: string, schema: object): unknown {
  const type = 'type' in schema ? schema.type : undefined;
  if (type === 'integer' || type === 'number') return /^-?\d+$/.test(value) ? Number(value) : value;
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

/** Loads one of GitHub's own descriptions of its REST API; a few hundred milliseconds, so once for a test file. */
export function describeGitHub(name: DescriptionName): GitHubDescription {
  const file = new URL(`github/${name}.json`, import.meta.url);
  const described = JSON.parse(readFileSync(file, 'utf8')) as Described;
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ $id: 'github', components: described.components });

  // A path without parameters is meant when both fit: /user/orgs rather than /user/{name}.
  const routes = Object.entries(described.paths)
    .map(([path, operations]) => ({ path, operations, pattern: patternOf(path) }))
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length);

  const validators = new Map<object, ValidateFunction>();
  const validatorOf = (schema: object): ValidateFunction => {
    const known = validators.get(schema);
    if (known) return known;
    const referring = JSON.stringify(schema).replaceAll('"#/components/', '"github#/components/');
    const validator = ajv.compile(JSON.parse(referring) as object);
    validators.set(schema, validator);
    return validator;
  };
  const schemaProblems = (schema: object, value: unknown, where: string): readonly string[] => {
    const validate = validatorOf(schema);
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => `${where}${error.instancePath}: ${error.message ?? error.keyword}`);
  };

  const queryProblems = (operation: Operation, query: Readonly<Record<string, string>>) =>
    Object.entries(query).flatMap(([parameter, value]) => {
      const schema = operation.query[parameter];
      if (!schema) return [`query: ${parameter} is not a parameter of this`];
      return schemaProblems(schema, readQueryValue(value, schema), `query ${parameter}`);
    });

  return {
    problemsOf(exchange) {
      const { method, path, status } = exchange;
      const route = routes.find((each) => each.pattern.test(path));
      if (!route) return [`${path}: GitHub describes no such path, or it is not among the extracted ones`];
      const operation = route.operations[method.toLowerCase()];
      if (!operation) return [`${method} ${route.path}: no such method`];

      const problems = [...queryProblems(operation, exchange.query ?? {})];
      if (operation.body && (exchange.body !== undefined || operation.bodyRequired)) {
        problems.push(...schemaProblems(operation.body, exchange.body ?? {}, 'body'));
      }
      if (status === undefined) return problems;

      const expected = operation.answers[String(status)];
      if (!expected) return alwaysPossible.has(status) ? problems : [...problems, `status ${status} is not described`];
      if (expected.schema && exchange.answer !== undefined) {
        problems.push(...schemaProblems(expected.schema, exchange.answer, 'answer'));
      }
      return problems;
    },
  };
}
