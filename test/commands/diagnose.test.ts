import { afterEach, describe, expect, it } from 'vitest';
import type { FilesReply } from '../../src/core/reply.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { aCheckResult, aReport } from '../builders/reports.ts';
import { type FakeChecks, workspace } from '../builders/service.ts';
import { anAuditEntry } from '../contracts/ledger.ts';

let desk: Desk;
afterEach(() => desk.close());

const token = 'ghp_canary0000000000000000000000000001';

/** A host that puts a token where none belongs, and an address that lets one in. */
const careless: FakeChecks = ({ integration: { id, name, provider, baseUrl, authentication } }) =>
  aReport({
    integration: { id, name, provider, baseUrl, authentication },
    outcome: 'fail',
    cause: 'sso-authorised',
    checks: [
      aCheckResult({ detail: `GitLab says: ${token} is fine`, facts: { version: '17.9.1', echoed: token } }),
      aCheckResult({
        id: 'sso-authorised',
        status: 'fail',
        detail: 'acme wants SSO.',
        remedy: { summary: 'Authorise it.', url: 'https://github.com/orgs/acme/sso?authorization_request=AAAA' },
      }),
    ],
  });

async function diagnose(checks?: FakeChecks): Promise<FilesReply> {
  const healthy: FakeChecks = ({ integration: { id, name, provider, baseUrl, authentication } }) =>
    aReport({ integration: { id, name, provider, baseUrl, authentication } });
  let now = healthy;
  desk = await openDesk((request) => now(request));
  const stored = await desk.add('acme gitlab');
  now = checks ?? healthy;
  await desk.parts.ledger.appendAudit(workspace, anAuditEntry({ integration: stored, action: 'renew' }));
  const reply = await desk.answer(['diagnose', 'acme gitlab']);
  if (reply.kind !== 'files') throw new Error(`answered with ${reply.kind}`);
  return reply;
}

describe('a support bundle', () => {
  it('says what a support desk asks: versions, checks with their facts, what changed, who did what', async () => {
    const { files, data } = await diagnose();
    const [readable, machine] = files;

    expect(readable.name).toMatch(/^acme-gitlab-\d{4}-\d\d-\d\d\.txt$/);
    expect(readable.content).toMatch(/Flow bot +\d/);
    expect(readable.content).toContain('token-valid');
    expect(readable.content).toContain('renew by U0ANA');
    expect(JSON.parse(machine?.content ?? '')).toEqual(data);
    expect(data).toMatchObject({ schema: 'flow.diagnosis/1', report: { schema: 'flow.report/1' } });
  });

  it('holds no secret, whoever put it where, and no address that lets a token in', async () => {
    const { files } = await diagnose(careless);
    const whole = files.map(({ content }) => content).join('\n');

    expect(whole).not.toContain('canary');
    expect(whole).not.toContain('authorization_request');
    expect(whole).not.toMatch(/"(?:iv|ct|tag)"/);
    expect(whole).toContain('acme wants SSO.');
  });
});
