import { describe, expect, it } from 'vitest';
import { see, unsee } from '../../../src/alerts/see.ts';
import type { Alert, Finding } from '../../../src/core/alert.ts';
import { alertMessage, alertReply } from '../../../src/slack/alerts/draw-alert.ts';
import { findConnection } from '../../../src/watch/find/find-connection.ts';
import { findExpiry } from '../../../src/watch/find/find-expiry.ts';
import { findGrants } from '../../../src/watch/find/find-grants.ts';
import { findPeople } from '../../../src/watch/find/find-people.ts';
import { findOwnTrouble } from '../../../src/watch/find/own/find-own-trouble.ts';
import { aFinding, left } from '../../builders/alerts.ts';
import { aStoredIntegration, aTestSummary } from '../../builders/documents.ts';
import { anOrganization, aShutOrganization, grantsOf } from '../../builders/grants.ts';
import { aFailingReport, aLimitedReport } from '../../builders/reports.ts';
import { NOW } from '../../builders/service.ts';
import { problemsOfMessage } from '../../oracles/block-kit.ts';
import { findForbiddenWords } from '../../tools/forbidden-words.ts';

const acme = aStoredIntegration({ name: 'acme-gitlab' });
const dying = aStoredIntegration({
  name: 'acme-gitlab',
  lastTest: aTestSummary({ tokenExpiresAt: '2026-11-23T00:00:00Z' }),
});
const found = (finding: Finding | undefined): readonly Finding[] => (finding ? [finding] : []);
const ownTrouble = findOwnTrouble({
  damaged: ['drafts.json is cut off'],
  disk: { free: 1, total: 100 },
  missingKeys: [{ key: 'k1', integrations: ['acme-gitlab'] }],
  jobs: [{ id: 'connection', title: 'whether each works', failures: 3, words: 'no answer', overdueSince: null }],
  outbox: { due: 1, dueSince: 0, refused: 1 },
  now: NOW,
  timeZone: 'UTC',
});

const everything: readonly Finding[] = [
  ...found(findConnection(acme, aFailingReport(), 214)),
  ...found(findExpiry(dying, NOW, 'UTC')),
  ...findGrants(grantsOf(anOrganization(), aShutOrganization()), NOW, 'UTC'),
  ...findPeople(acme, { owner: 'gone', backup: 'there' }, aLimitedReport()),
  ...ownTrouble,
  aFinding({ title: 'x'.repeat(200), lines: Array.from({ length: 12 }, () => 'y'.repeat(500)) }),
];

const opened = (finding: Finding): Alert => left(see(undefined, { ...finding, isCertain: true }, NOW));
const linesOf = (alert: Alert) => {
  const [first] = alertMessage(alert).blocks;
  return first?.type === 'section' ? (first.text?.text ?? '').split('\n') : [];
};
const styles = (alert: Alert) => JSON.stringify(alertMessage(alert).blocks).match(/"style":"primary"/g) ?? [];

describe('an alert as a message', () => {
  it.each(everything.map((finding) => [`${finding.kind} ${finding.about}`, finding] as const))(
    'of %s is one that Slack takes, with one loud button at most and no empty words, open and over',
    (_what, finding) => {
      const open = opened(finding);
      for (const alert of [open, left(unsee(open, NOW + 60_000))]) {
        const { older: _older, ...message } = alertMessage(alert, { mayBeRepeat: true });
        expect(problemsOfMessage(message)).toEqual([]);
        expect(findForbiddenWords(JSON.stringify(message))).toEqual([]);
        expect(styles(alert).length).toBeLessThanOrEqual(1);
      }
    },
  );

  it('says what it costs before what to do', () => {
    const finding = aFinding({ blindSince: '2026-11-19T04:00:00Z', lines: ['Make a new token.'] });

    expect(linesOf(opened(finding))).toMatchObject([
      '*acme-gitlab is broken: the certificate ended*',
      expect.stringMatching(/^Flow has read nothing from 214 repositories since <!date/),
      'Make a new token.',
    ]);
  });

  it('says why an organisation is shut before what that costs', () => {
    const [grant] = findGrants(grantsOf(anOrganization(), aShutOrganization()), NOW, 'UTC');

    expect(linesOf(opened(grant ?? aFinding()))).toMatchObject([
      '*Flow cannot see the organisation acme-labs on GitHub*',
      'It has not approved the Flow OAuth app.',
      expect.stringMatching(/^Flow has read nothing from 38 repositories since <!date/),
      expect.stringContaining('An owner of acme-labs'),
      expect.anything(),
    ]);
  });

  it('has a loud button while nobody is at it, and none in a notice', () => {
    const alert = opened(aFinding());
    const taken: Alert = { ...alert, acknowledged: { by: 'U0ANA', at: '2026-11-21T08:00:00Z' } };

    expect(styles(alert)).toHaveLength(1);
    expect(styles(taken)).toHaveLength(0);
    expect(styles(opened(aFinding({ severity: 'notice' })))).toHaveLength(0);
  });

  it('offers no snooze for a token that has ended: it can wait for no reminder', () => {
    const labels = (tokenExpiresAt: string) => {
      const [ending] = found(findExpiry({ ...dying, lastTest: aTestSummary({ tokenExpiresAt }) }, NOW, 'UTC'));
      return JSON.stringify(alertMessage(opened(ending ?? aFinding())).blocks);
    };

    expect(labels('2026-11-23T00:00:00Z')).toContain('"Snooze…"');
    expect(labels('2026-11-20T00:00:00Z')).not.toContain('"Snooze…"');
  });

  it.each([
    ['one row', 1, [4]],
    ['a row of its own', 3, [3, 3]],
  ])('has its way out in %s where there are %i buttons for it', (_where, count, rows) => {
    const actions = Array.from({ length: count }, (_, index) => ({ label: `Way ${index}`, command: 'test acme' }));
    const { blocks } = alertMessage(opened(aFinding({ actions })));

    expect(blocks.flatMap((block) => (block.type === 'actions' ? [block.elements.length] : []))).toEqual(rows);
  });

  it('is struck out when it is over, and says so in words', () => {
    const over = left(unsee(opened(aFinding({ title: 'acme ~ is broken' })), NOW + 60_000));

    expect(alertMessage(over).text).toBe('Over: acme ~ is broken');
    expect(linesOf(over)).toEqual(['*Over:* ~acme ∼ is broken~', 'It is fine again, after 1 minute.']);
  });

  it('holds the reply that it stands in for, and mentions whom that mentions', () => {
    const news = { words: 'It has become worse: nothing answers', people: ['U0ANA'] };
    const { blocks } = alertMessage(opened(aFinding()), { news });

    expect(JSON.stringify(blocks)).toContain('<@U0ANA> It has become worse: nothing answers');
  });
});

describe('a reply of an alert', () => {
  it('has the title of its alert where it stands beside it', () => {
    const [block] = alertReply('It is fine again', ['U0ANA'], { title: 'acme is broken' }).blocks;

    expect(block).toMatchObject({ text: { text: '*acme is broken*\n<@U0ANA> It is fine again' } });
  });
});
