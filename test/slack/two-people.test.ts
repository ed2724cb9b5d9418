import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/core/actor.ts';
import { WorkspaceId } from '../../src/core/ids.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { lastOf, quick } from '../builders/service.ts';
import type { Values } from '../world/person.ts';
import type { Person, SeenView } from '../world/slack.ts';
import { addIntegration } from './add-integration.ts';
import { type Bot, startBot } from './start-bot.ts';

let bot: Bot;
let acme: StoredIntegration;
beforeEach(async () => {
  bot = await startBot();
  acme = await addIntegration(bot, 'acme');
});
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

const workspaceOf = () => WorkspaceId.parse(bot.slack.team.id);
const stored = async () => (await bot.service.store.listIntegrations(workspaceOf()))[0];
const opened = async (person: Person, line: string, wanted: RegExp) => {
  await person.command('/flow', line);
  return person.waitForModal(wanted);
};

interface Form {
  open(person: Person): Promise<SeenView>;
  readonly values: Values;
  /** What would be so, had nobody come first. */
  readonly wanted: Partial<StoredIntegration>;
}

const forms = {
  edit: {
    open: (person: Person) => opened(person, 'edit acme', /Who owns it/),
    values: { Name: 'by ana' },
    wanted: { name: 'by ana' },
  },
  services: {
    open: (person: Person) => opened(person, 'services acme', /What may Flow read/),
    values: { 'What may Flow read?': ['repos'] },
    wanted: { services: ['repos'] },
  },
} satisfies Record<string, Form>;

type Deed = (ben: Actor) => Promise<unknown>;
const by = () => bot.service.integrations;
const renewBy: Deed = async (ben) => {
  const id = await by().startRenewal(ben, acme.id, { token: 'glpat-canary000000000002' });
  await lastOf(by().testRenewal(ben, id, quick()));
  await by().confirmRenewal(ben, id);
};

/** What Ben does while Ana's form is open: what its outcome is, and what Ana is told, where she is too late. */
const deeds: Readonly<Record<string, { readonly act: Deed; readonly told: RegExp | null }>> = {
  'renames it': {
    act: (ben) => lastOf(by().edit(ben, acme.id, { name: 'by ben' }, quick())),
    told: /changed the name from acme to by ben/,
  },
  'switches services': {
    act: (ben) => by().setServices(ben, acme.id, ['tickets'], { acceptLimits: true }),
    told: /services/,
  },
  'gives it to somebody else': {
    act: (ben) => by().assign(ben, acme.id, { owner: bot.slack.as('ben').id }),
    told: /owner/,
  },
  'removes it': { act: (ben) => by().remove(ben, acme.id), told: /acme was removed while this was open/ },
  // What the form does not show, it cannot undo.
  'pauses it': { act: (ben) => by().pause(ben, acme.id, null), told: null },
  'renews it': { act: renewBy, told: null },
  'tests it': { act: (ben) => lastOf(by().test(ben, acme, quick())), told: null },
};

const ben = (): Actor => ({ workspace: workspaceOf(), userId: bot.slack.as('ben').id, role: 'manager' });
/** Whatever counts tests and changes aside. */
const withoutCounters = (integration: StoredIntegration | undefined) => ({
  ...integration,
  version: 0,
  lastTest: null,
});

describe.each(Object.entries(forms))('while Ana has the form %s open', (_name, form) => {
  it.each(Object.entries(deeds))('Ben %s: one wins, and the other is told', async (_deed, { act, told }) => {
    const ana = bot.slack.as('ana');
    const view = await form.open(ana);
    await act(ben());
    const after = await stored();

    await ana.submit(view, form.values);

    if (told) {
      const { plain } = await ana.waitForModal(told);
      expect(plain).toContain(`@${bot.slack.as('ben').id}`);
      expect(await stored()).toEqual(after);
    } else {
      await ana.waitForModal(/Saved|Flow may read/);
      expect(withoutCounters(await stored())).toEqual(withoutCounters(after && { ...after, ...form.wanted }));
    }
  });

  it('two submits at the same moment are one change, and words for the other', async () => {
    const people = [bot.slack.as('ana'), bot.slack.as('ben')];
    const admin: Actor = { ...ben(), userId: bot.slack.as('ana').id, role: 'admin' };
    await by().giveRole(admin, { kind: 'person', id: bot.slack.as('ben').id }, 'manager');
    const views = await Promise.all(people.map((person) => form.open(person)));
    const others: readonly Values[] = [{ Name: 'the other' }, { 'What may Flow read?': ['tickets'] }];
    const other = others.find((values) => Object.keys(values)[0] === Object.keys(form.values)[0]) ?? form.values;

    await Promise.all(
      people.map((person, index) => person.submit(views[index] ?? raise(), index === 0 ? form.values : other)),
    );

    const ends = await Promise.all(
      people.map((person) => person.waitForModal(/Saved|Flow may read:|Nothing was saved: somebody else/)),
    );
    expect(ends.filter(({ plain }) => /somebody else/.test(plain))).toHaveLength(1);
  });
});

const raise = (): never => {
  throw new Error('somebody has no form');
};

describe('while Ana is asked whether to remove it', () => {
  const ask = async () => {
    const ana = bot.slack.as('ana');
    await ana.command('/flow', 'remove acme');
    await ana.press(await ana.waitForMessage(/Remove acme\?/), 'Remove acme…');
    return { ana, view: await ana.waitForModal(/Type acme to confirm/) };
  };

  it('a new name is what has to be typed', async () => {
    const { ana, view } = await ask();
    await lastOf(by().edit(ben(), acme.id, { name: 'by ben' }, quick()));

    const answer = await ana.submit(view, { typed: 'acme' });

    expect(JSON.stringify(answer.json)).toContain('Type by ben');
    expect(await stored()).toMatchObject({ name: 'by ben' });
  });

  it('somebody who was faster is told of', async () => {
    const { ana, view } = await ask();
    await by().remove(ben(), acme.id);

    await ana.submit(view, { typed: 'acme' });

    await ana.waitForMessage(/acme was removed meanwhile/);
    expect(await by().listRemoved(ben())).toHaveLength(1);
  });
});

describe('while Ana renews it', () => {
  const begin = async () => {
    const ana = bot.slack.as('ana');
    const view = await opened(ana, 'renew acme', /New access token/);
    await ana.submit(view, { 'New access token': 'glpat-canary000000000003' });
    return { ana, passed: await ana.waitForModal(/With the new one instead/) };
  };

  it('a credential that Ben brought stays, and she is told', async () => {
    const { ana, passed } = await begin();
    await renewBy(ben());

    await ana.submit(passed);

    const told = await ana.waitForModal(/meanwhile|somebody else|was faster/);
    expect(told.plain).toContain(`@${bot.slack.as('ben').id}`);
    expect(await stored()).toMatchObject({ credential: { lastFour: '0002' } });
  });

  it('a removal by Ben stays, and she is told', async () => {
    const { ana, passed } = await begin();
    await by().remove(ben(), acme.id);

    await ana.submit(passed);

    await ana.waitForModal(/removed/);
    expect(await stored()).toBeUndefined();
  });
});
