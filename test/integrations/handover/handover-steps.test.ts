import { describe, expect, it } from 'vitest';
import { flowAddresses } from '../../../src/core/flow.ts';
import type { CheckResult } from '../../../src/core/report.ts';
import { readLeft } from '../../../src/integrations/handover/answer-handover.ts';
import { listSteps } from '../../../src/integrations/handover/handover-steps.ts';
import type { Draft } from '../../../src/storage/documents.ts';
import type { AskedStep } from '../../../src/storage/handover.ts';
import { aDraft } from '../../builders/documents.ts';
import { aHandover } from '../../builders/handover.ts';
import { aCheckResult, aFailingReport, aLimitedReport, aReport } from '../../builders/reports.ts';
import { getProvider } from '../../builders/run-report.ts';

const aGitLabDraft = (given: Partial<Draft> = {}) =>
  aDraft({ provider: 'gitlab', baseUrl: 'https://git.example.com:8443', organizations: ['acme'], ...given });
const gitLab = getProvider('gitlab', 'https://git.example.com');
const gitHub = getProvider('github', 'https://github.com');

const bad = (id: CheckResult['id'], who: 'you' | 'owner' | 'network' | 'host-admin' | 'flow-admin', url?: string) =>
  aCheckResult({ id, status: 'fail', detail: `${id} is broken.`, remedy: { summary: `Mend ${id}.`, who, url } });

const withChecks = (...checks: readonly CheckResult[]) => aReport({ outcome: 'fail', checks });

const find = (steps: readonly AskedStep[], kind: AskedStep['kind']) => steps.find((step) => step.kind === kind);

describe('the steps of a set-up that somebody else can do', () => {
  it.each([
    ['the token', bad('token-valid', 'you'), 'secret'],
    ['an owner', bad('access-level', 'owner'), 'owner'],
    ['the network', bad('port-open', 'network'), 'network'],
    ['the host', bad('tls-trusted', 'host-admin'), 'host-admin'],
    ['Flow', bad('hook-present', 'flow-admin'), 'flow-admin'],
    ['a grant that a member can only request', bad('org-grant', 'you'), 'owner'],
  ])('begin with the one that the test asks for: %s', (_what, check, kind) => {
    const [first] = listSteps(aGitLabDraft(), gitLab, withChecks(check));

    expect(first?.kind).toBe(kind);
    expect(first?.checks).toEqual([check.id]);
  });

  it('are the token and, for a server of one’s own, the firewalls, before anything was tested', () => {
    expect(listSteps(aGitLabDraft(), gitLab, undefined).map(({ kind }) => kind)).toEqual(['secret', 'network']);
    expect(listSteps(aDraft(), gitHub, undefined).map(({ kind }) => kind)).toEqual(['secret']);
  });

  it('leave out what only the person at the form can mend', () => {
    const steps = listSteps(aGitLabDraft(), gitLab, withChecks(bad('base-url', 'you')));

    expect(steps.flatMap(({ checks }) => checks)).toEqual([]);
  });

  it('give the network all nine addresses, the port and both walls to copy', () => {
    const ticket = find(listSteps(aGitLabDraft(), gitLab, undefined), 'network')?.ticket.join('\n') ?? '';

    for (const address of flowAddresses) expect(ticket).toContain(address);
    expect(ticket).toContain('git.example.com on TCP port 8443');
    expect(ticket).toMatch(/firewall and on the web application firewall \(WAF\)/);
  });

  it('give an owner the addresses for an IP allow list', () => {
    const step = find(listSteps(aDraft(), gitHub, withChecks(bad('ip-allow-list', 'owner'))), 'owner');

    for (const address of flowAddresses) expect(step?.ticket).toContain(address);
  });

  it('name scopes, groups and the page for a token, and never the page of a test', () => {
    const personal = 'https://git.example.com/sso?authorization_request=canary';
    const [step] = listSteps(aGitLabDraft(), gitLab, withChecks(bad('sso-authorised', 'you', personal)));

    expect(step?.todo[0]).toContain('api, read_user and read_repository');
    expect(step?.todo).toContain('It has to see acme.');
    expect(step?.pages).toEqual([{ check: 'token-valid', url: gitLab.pages.newToken('https://git.example.com:8443') }]);
  });

  it('have no token where the bot’s own app signs in', () => {
    const steps = listSteps(aDraft({ authentication: 'oauth' }), gitHub, withChecks(bad('org-grant', 'owner')));

    expect(steps.map(({ kind }) => kind)).toEqual(['owner']);
  });
});

describe('what still stands in the way of a step', () => {
  const asked = (kind: AskedStep['kind'], ...checks: AskedStep['checks']) =>
    aHandover({ asked: { ...aHandover().asked, kind, checks } });

  it.each([
    ['nothing, when all is fine', asked('owner', 'access-level'), aReport(), []],
    [
      'what was asked for and is limited still',
      asked('owner', 'access-level'),
      aLimitedReport(),
      ['flow-svc is only Reporter in acme/app.'],
    ],
    ['nothing, when others have to do the rest', asked('network', 'port-open'), aLimitedReport(), []],
    ['nothing, for a limit that nobody asked about', asked('owner'), aLimitedReport(), []],
    ['another failure of the same people', asked('secret'), aFailingReport(), ['GitLab says: Token was revoked']],
    [
      'what was asked for and could not be told',
      asked('secret', 'scopes'),
      aFailingReport(),
      ['GitLab says: Token was revoked', 'Cannot be told yet (it carries what Flow needs): waits for: the token'],
    ],
  ])('is %s', (_what, handover, report, left) => {
    expect(readLeft(handover, report)).toEqual(left);
  });
});
