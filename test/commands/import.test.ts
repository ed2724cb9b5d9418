import { afterEach, describe, expect, it } from 'vitest';
import type { CommandRequest } from '../../src/core/command-request.ts';
import { HostError } from '../../src/core/errors.ts';
import type { FlowApi, FlowIntegration } from '../../src/flow-api/index.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { having } from '../builders/having.ts';
import { saying } from '../builders/saying.ts';
import { anActor, workspace } from '../builders/service.ts';

const token = 'glpat-canary000000000001';
const password = 'canary-Passw0rd!';
const table = [
  'name,vendor_type,base_url,auth_type,username,password,token',
  `acme,gitlab,https://git.example.com,token,,,${token}`,
  `old,ghes,https://ghes.example.com,basic,ana,${password},`,
  `bad,gitlab,https://git.example.com,token,,,Bearer ${token}`,
].join('\n');

let desk: Desk;
afterEach(async () => {
  expect(JSON.stringify(desk.logged)).not.toContain('canary');
  await desk.close();
});

const admin = anActor({ role: 'admin' });
const inSlack = { actor: admin };
const inTerminal = (text = table): Partial<CommandRequest> => ({
  surface: 'terminal',
  actor: anActor({ userId: null, role: 'admin' }),
  readFile: async () => text,
});
const stored = () => desk.store.listIntegrations(workspace);

describe('import in Slack', () => {
  it('opens a form for an admin', async () => {
    desk = await openDesk();

    expect(await desk.answer(['import'], inSlack)).toEqual({
      kind: 'form',
      form: 'import',
      provider: null,
      draft: null,
    });
  });

  it.each([[['import']], [['import', '--from-flow']]])('%j is closed to managers', async (words) => {
    desk = await openDesk();

    expect(await desk.answer(words)).toMatchObject({
      problem: 'not-allowed',
      title: saying('You need the role admin'),
    });
  });

  it('says that a file is named in a terminal only', async () => {
    desk = await openDesk();

    expect(await desk.answer(['import', 'export.csv'], inSlack)).toMatchObject({
      problem: 'input',
      title: saying('in a terminal only'),
    });
  });

  it('says of an id that is none what takes one', async () => {
    desk = await openDesk();

    expect(await desk.answer(['import', '--planned', 'x'], inSlack)).toMatchObject({ title: saying('a dry run gave') });
  });
});

describe('import in a terminal', () => {
  it('shows with --dry-run every row and what becomes of it, and does nothing', async () => {
    desk = await openDesk();

    const reply = await desk.answer(['import', 'export.csv', '--dry-run'], inTerminal());

    expect(reply).toMatchObject({
      kind: 'table',
      title: 'Dry run: 2 would be imported, 1 is refused.',
      rows: [
        ['2', 'acme', 'would be imported', 'GitLab at git.example.com', 'Access token.'],
        ['3', 'old', 'would be imported', 'GitHub Enterprise Server at ghes.example.com', saying('legacy')],
        ['4', 'bad', 'refused', '–', saying('token: The token has a word')],
      ],
      data: { format: 'csv', integrations: [{ row: 2, outcome: 'create', isLegacy: false }, { isLegacy: true }, {}] },
    });
    expect(await stored()).toEqual([]);
  });

  it('shows the same and asks for the number of integrations before it does anything', async () => {
    desk = await openDesk();

    const reply = await desk.answer(['import', 'export.csv'], inTerminal());

    expect(reply).toMatchObject({
      kind: 'confirmation',
      title: 'Import 2 integrations?',
      typed: '2',
      lines: having([saying('Row 4, bad: refused. token:')]),
    });
    expect(await stored()).toEqual([]);
  });

  it('imports once that was answered, and ends with the tests', async () => {
    desk = await openDesk();

    const replies = await desk.ask(['import', 'export.csv'], { ...inTerminal(), confirmed: true });

    expect(replies[0]).toMatchObject({ kind: 'reports', waiting: ['acme', 'old'] });
    expect(replies.at(-1)).toMatchObject({
      kind: 'reports',
      waiting: [],
      notes: having([
        'Imported 2 integrations: acme, old.',
        saying('Legacy, with a user name and password: old'),
        saying('Delete the file'),
      ]),
    });
    expect(await stored()).toMatchObject([{ name: 'acme' }, { name: 'old' }]);
  });

  it('says that there is nothing to import, and asks nothing', async () => {
    desk = await openDesk();
    await desk.ask(['import', 'export.csv'], { ...inTerminal(), confirmed: true });

    expect(await desk.answer(['import', 'export.csv'], inTerminal())).toMatchObject({
      kind: 'table',
      title: 'Nothing to import: 0 would be imported, 2 are already there, 1 is refused.',
    });
  });

  it('says of many the most important ones', async () => {
    desk = await openDesk();
    const rows = Array.from({ length: 60 }, (_, index) => `n${index},gitlab,https://g${index}.example.com,${token}`);

    const text = ['name,vendor_type,base_url,token', ...rows, 'bad,x,,'].join('\n');

    const reply = await desk.answer(['import', 'export.csv'], inTerminal(text));
    expect(reply).toMatchObject({ lines: having(['and 21 more; --dry-run shows all of them.']) });
    expect(reply).toMatchObject({ lines: having([saying('Row 62, bad: refused')]) });
  });

  it.each([
    [['import'], 'Say which file'],
    [['import', '--dry-run'], 'Say which file'],
    [['import', 'x', '--format', 'xml'], '--format is json or csv'],
    [['import', 'x', 'y'], '2 words where one name belongs'],
    [['import', '--from-flow', '--dry-run'], 'leave --dry-run out'],
    [['import', '--from-flow', 'acme'], 'takes the number'],
  ])('says of %j what is wrong with it', async (words, said) => {
    desk = await openDesk();

    expect(await desk.answer(words, inTerminal())).toMatchObject({ problem: 'input', title: saying(said) });
  });

  it('marks what is legacy in the list and the card', async () => {
    desk = await openDesk();
    await desk.ask(['import', 'export.csv'], { ...inTerminal(), confirmed: true });

    expect(await desk.answer(['list', 'old'], inTerminal())).toMatchObject({
      rows: [having([saying(', legacy')])],
    });
    expect(await desk.answer(['status', 'old'], inTerminal())).toMatchObject({
      fields: having([
        { label: 'State', value: saying(', legacy') },
        { label: 'Signs in with', value: 'user name and password (legacy)' },
      ]),
    });
    expect(await desk.answer(['list', 'acme'], inTerminal())).not.toMatchObject({
      rows: [having([saying('legacy')])],
    });
  });
});

describe('import --from-flow', () => {
  const inFlow: FlowIntegration = {
    id: 7,
    name: 'Acme',
    vendor: 'gitlab_enterprise',
    provider: 'gitlab',
    signsInBy: 'basic',
    authentication: 'password',
    username: 'flow-svc',
    services: ['repos'],
  };
  const strange: FlowIntegration = { ...inFlow, id: 8, name: 'Strange', vendor: 'perforce', provider: null };
  const missing: FlowIntegration = { ...inFlow, id: 9, name: 'Missing' };

  const aFlow = (given: Partial<FlowApi> = {}): FlowApi => ({
    list: async () => ({ all: [inFlow, strange, missing], isComplete: true }),
    get: async (id) => ({ ...inFlow, id }),
    async connectionStatus(id) {
      if (id === 8) throw new HostError('unexpected-answer', 'flow answers 500');
      return 'Healthy';
    },
    ...given,
  });

  it('shows what Flow has beside what the bot has, with a button for what is missing, and creates nothing', async () => {
    desk = await openDesk(undefined, { flowApi: aFlow() });
    await desk.add('acme');

    const reply = await desk.answer(['import', '--from-flow'], inSlack);

    expect(reply).toMatchObject({
      kind: 'table',
      rows: [
        ['Acme', 'GitLab', 'basic (legacy)', 'flow-svc', 'repos', 'Healthy', 'the bot has it as acme'],
        ['Strange', 'perforce', 'basic (legacy)', 'flow-svc', 'repos', 'not told', saying('of no kind')],
        ['Missing', 'GitLab', 'basic (legacy)', 'flow-svc', 'repos', 'Healthy', 'to be set up: add-integration gitlab'],
      ],
      actions: [{ label: 'Set up Missing', command: 'add-integration gitlab' }],
      notes: [saying('can only be read')],
    });
    expect(await stored()).toHaveLength(1);
  });

  it('shows one by its number, and says when there are more than it read', async () => {
    desk = await openDesk(undefined, { flowApi: aFlow({ list: async () => ({ all: [inFlow], isComplete: false }) }) });

    expect(await desk.answer(['import', '--from-flow', '12'], inSlack)).toMatchObject({
      data: { integrations: [{ id: 12, status: 'Healthy', integration: null }] },
    });
    expect(await desk.answer(['import', '--from-flow'], inSlack)).toMatchObject({
      notes: having(['Flow has more than these.']),
    });
  });

  it('says how to get a key when there is none', async () => {
    desk = await openDesk();

    expect(await desk.answer(['import', '--from-flow'], inSlack)).toMatchObject({
      problem: 'input',
      title: saying('sets FLOW_API_TOKEN'),
    });
  });

  it.each([
    ['unauthorized', 'does not accept the API key'],
    ['forbidden', 'does not let the owner of the API key see integrations'],
    ['rate-limited', 'asked too often'],
    ['unreachable', 'Flow could not be asked: it is away.'],
  ] as const)('says what it means that Flow is %s', async (code, said) => {
    const list = async () => {
      throw new HostError(code, 'it is away');
    };
    desk = await openDesk(undefined, { flowApi: aFlow({ list }) });

    expect(await desk.answer(['import', '--from-flow'], inSlack)).toMatchObject({ title: saying(said) });
  });
});
