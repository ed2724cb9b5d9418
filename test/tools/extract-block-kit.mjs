// Makes test/oracles/slack/block-kit.json out of Slack's own types: their shapes, and the limits that their doc comments
// state. Run by a maintainer when @slack/types moves. The generator is not a dependency, so in a scratch folder outside
// the repository: `npm install ts-json-schema-generator@2.4.0 @slack/types@3.2.0`, then
// `node test/tools/extract-block-kit.mjs <scratch folder>`.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const scratch = resolve(process.argv[2] ?? '.');
const require = createRequire(join(scratch, 'package.json'));
// Named here so that nobody takes it for a dependency of this project.
const generator = 'ts-json-schema-generator';
const { createGenerator } = await import(pathToFileURL(require.resolve(generator)).href);
const { version } = JSON.parse(readFileSync(join(scratch, 'node_modules/@slack/types/package.json'), 'utf8'));

const entry = join(scratch, 'block-kit-entry.ts');
writeFileSync(
  entry,
  `import type { HomeView, KnownBlock, ModalView } from '@slack/types';
export interface MessageBlocks { blocks: KnownBlock[] }
export type Modal = ModalView;
export type Home = HomeView;
`,
);
const { definitions } = createGenerator({ path: entry, type: '*', skipTypeCheck: true }).createSchema('*');

const number = (text) => Number(text.replaceAll(',', ''));

/** Lays the limits that a doc comment states upon the schema of that property. */
function limit(description, schema) {
  const longest = /max(?:imum)?\s+length[^.]*?(?:is|of)\s+(\d[\d,]*)\s+char/i.exec(description)?.[1];
  const shortest = /minimum\s+length[^.]*?is\s+(\d+)/i.exec(description)?.[1];
  const most =
    /maximum of (\d+)|maximum number of [\w `]+ is (\d+)|up to (\d+)|max(?:imum)? (?:of )?(\d+) (?:blocks|items|rows|cards)/i.exec(
      description,
    );
  const lengths = {
    ...(longest ? { maxLength: number(longest) } : {}),
    ...(shortest ? { minLength: number(shortest) } : {}),
  };
  if (schema.type === 'string') Object.assign(schema, lengths);
  if (schema.type === 'array' && most) schema.maxItems = Number(most.slice(1).find(Boolean));
  if ((schema.$ref || schema.anyOf) && Object.keys(lengths).length > 0)
    schema.allOf = [{ properties: { text: lengths } }];
}

function limitAll(schema) {
  if (!schema || typeof schema !== 'object') return;
  for (const property of Object.values(schema.properties ?? {})) {
    if (property.description) limit(property.description, property);
  }
  for (const value of Object.values(schema)) limitAll(value);
}

const target = (reference) => definitions[decodeURIComponent(reference.split('/').at(-1))];

/** All members of a union, with unions inside unions opened. */
function members(schema) {
  const union = schema.$ref ? target(schema.$ref) : undefined;
  if (union?.anyOf && !union.properties) return members(union);
  return schema.anyOf ? schema.anyOf.flatMap(members) : [schema];
}

/** A union by `type` becomes "if it says X it must be an X", so that a mistake is reported once and where it is. */
function byType(schema) {
  if (!schema || typeof schema !== 'object') return schema;
  if (Array.isArray(schema)) return schema.map(byType);
  if (schema.anyOf) {
    const kinds = new Map();
    for (const member of members(schema)) {
      const kind = (member.$ref ? target(member.$ref) : member)?.properties?.type?.const;
      kinds.set(kind, [...(kinds.get(kind) ?? []), byType(member)]);
    }
    if (!kinds.has(undefined)) {
      const { anyOf: _, ...rest } = schema;
      const branches = [...kinds].map(([kind, same]) => ({
        if: { properties: { type: { const: kind } } },
        // Two shapes of one kind differ by what they demand: see `image`.
        // biome-ignore lint/suspicious/noThenProperty: the word is JSON Schema's.
        then: same.length === 1 ? same[0] : { anyOf: same },
      }));
      return {
        ...byType(rest),
        type: 'object',
        required: ['type'],
        properties: { type: { enum: [...kinds.keys()] } },
        allOf: [...(rest.allOf ?? []), ...branches],
      };
    }
  }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, byType(value)]));
}

function withoutProse(schema) {
  if (!schema || typeof schema !== 'object') return schema;
  if (Array.isArray(schema)) return schema.map(withoutProse);
  const isText = (key, value) => key === 'description' && typeof value === 'string';
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !isText(key, value))
      .map(([key, value]) => [key, withoutProse(value)]),
  );
}

limitAll(definitions);
// What the comments say in other words, or only on the pages they link to.
definitions.SectionBlock.properties.fields.items = {
  ...definitions.SectionBlock.properties.fields.items,
  allOf: [{ properties: { text: { maxLength: 2000 } } }],
};
definitions.SectionBlock.anyOf = [{ required: ['text'] }, { required: ['fields'] }];
// The page of the option object says 150 by now; the comment still has the older 75.
for (const option of ['MrkdwnOption', 'PlainTextOption']) definitions[option].properties.value.maxLength = 150;
// An alert says its limit in slackapi/java-slack-sdk, a plan in slackapi/slack-skills-plugin (skills/block-kit).
definitions.AlertBlock.properties.text.allOf = [{ properties: { text: { maxLength: 200 } } }];
definitions.CardBlock.properties.actions.maxItems = 3;
definitions.PlanBlock.properties.tasks.maxItems = 50;
definitions.MarkdownBlock.properties.text.maxLength = 12_000;
definitions.CarouselBlock.properties.elements.minItems = 1;
definitions.ContainerBlock.properties.child_blocks.minItems = 1;
definitions.ContainerBlock.anyOf = [{ required: ['title'] }, { required: ['rich_text_title'] }];
definitions.DataTableBlock.properties.page_size = { type: 'integer', minimum: 1, maximum: 100 };
definitions.DataTableBlock.properties.rows = { ...definitions.DataTableBlock.properties.rows, minItems: 1 };
definitions.TableBlock.properties.rows.items.maxItems = 20;
definitions.PlanBlock.properties.tasks.items = { $ref: '#/definitions/TaskCardBlock' };
for (const view of ['ModalView', 'HomeView']) {
  definitions[view].properties.blocks.items = { $ref: '#/definitions/KnownBlock' };
}

const chosen = Object.fromEntries(
  Object.entries(definitions).map(([name, definition]) => {
    const { anyOf, ...rest } = definition;
    // The `anyOf` of a section and of a container speaks of what is required, not of kinds.
    if (!anyOf?.every((each) => each.required && !each.properties)) return [name, withoutProse(byType(definition))];
    return [name, withoutProse({ ...byType(rest), anyOf })];
  }),
);
const file = new URL('../oracles/slack/block-kit.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ source: `@slack/types ${version}`, definitions: chosen })}\n`);
console.log(`${Object.keys(chosen).length} definitions from @slack/types ${version}`);
