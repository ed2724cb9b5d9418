// Makes test/oracles/github/*.json: the paths that this bot uses or soon will, out of GitHub's own description of its REST
// API, as JSON Schema. Run by a maintainer when @octokit/openapi moves. That package is 385 MB, so it is no dependency: in
// a scratch folder outside the repository `npm install @octokit/openapi@23.0.2`, then
// `node test/tools/extract-github-description.mjs <scratch folder>`.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const scratch = resolve(process.argv[2] ?? '.');
const folder = join(scratch, 'node_modules/@octokit/openapi');
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

// The oldest and the newest GHES that the package describes.
const descriptions = ['api.github.com', 'ghec', 'ghes-3.17', 'ghes-3.19'];

const org = '/orgs/\\{org\\}';
const repo = '/repos/\\{owner\\}/\\{repo\\}';
const wanted = new RegExp(
  `^(?:${[
    '/(?:meta|user|rate_limit|organizations|app|graphql)',
    '/users/\\{username\\}(?:/orgs)?',
    '/user/(?:orgs|repos|installations|memberships/orgs(?:/\\{org\\})?)',
    `${org}(?:/(?:repos|installation|hooks.*|memberships/\\{username\\}|credential-authorizations))?`,
    `${repo}(?:/(?:commits|pulls|issues|hooks.*))?`,
    '/app/(?:installations|hook).*',
    '/installation/repositories',
    '/applications/\\{client_id\\}/(?:token|grant)',
  ].join('|')})$`,
);

const prose = new Set(['description', 'example', 'examples', 'x-github', 'title', 'externalDocs', 'summary']);

/** OpenAPI 3.0 to JSON Schema: without prose, and with `nullable` as a type. */
function toJsonSchema(schema, insideProperties = false) {
  if (Array.isArray(schema)) return schema.map((each) => toJsonSchema(each));
  if (!schema || typeof schema !== 'object') return schema;
  const out = {};
  for (const [key, value] of Object.entries(schema)) {
    if (!insideProperties && prose.has(key)) continue;
    out[key] = toJsonSchema(value, !insideProperties && key === 'properties');
  }
  if (insideProperties || out.nullable !== true) return out;
  delete out.nullable;
  if (out.enum && !out.enum.includes(null)) out.enum = [...out.enum, null];
  if (out.type) return { ...out, type: [].concat(out.type, 'null') };
  return { anyOf: [out, { type: 'null' }] };
}

for (const name of descriptions) {
  const document = JSON.parse(readFileSync(join(folder, 'generated', `${name}.json`), 'utf8'));
  const follow = (value) => {
    let found = value;
    while (found?.$ref)
      found = found.$ref
        .slice(2)
        .split('/')
        .reduce((inside, key) => inside[key], document);
    return found;
  };
  const jsonOf = (content) => {
    const schema = Object.entries(content ?? {}).find(([type]) => type.includes('json'))?.[1].schema;
    return schema ? toJsonSchema(schema) : undefined;
  };

  const paths = {};
  for (const [path, methods] of Object.entries(document.paths)) {
    if (!wanted.test(path)) continue;
    paths[path] = {};
    for (const [method, operation] of Object.entries(methods)) {
      if (!operation.responses) continue;
      const parameters = (operation.parameters ?? []).map(follow);
      const body = follow(operation.requestBody);
      paths[path][method] = {
        query: Object.fromEntries(
          parameters.filter((each) => each.in === 'query').map((each) => [each.name, toJsonSchema(each.schema)]),
        ),
        ...(body ? { body: jsonOf(body.content), bodyRequired: body.required === true } : {}),
        answers: Object.fromEntries(
          Object.entries(operation.responses).map(([status, response]) => {
            const { content, headers } = follow(response);
            return [status, { schema: jsonOf(content), headers: Object.keys(headers ?? {}) }];
          }),
        ),
      };
    }
  }

  const schemas = {};
  const collect = (value) => {
    for (const [, schema] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (schemas[schema]) continue;
      schemas[schema] = toJsonSchema(document.components.schemas[schema]);
      collect(schemas[schema]);
    }
  };
  collect(paths);

  const description = { source: `@octokit/openapi ${version}, ${name}`, paths, components: { schemas } };
  const file = new URL(`../oracles/github/${name}.json`, import.meta.url);
  writeFileSync(file, `${JSON.stringify(description)}\n`);
  console.log(`${name}: ${Object.keys(paths).length} paths, ${Math.round(statSync(file).size / 1024)} kB`);
}
