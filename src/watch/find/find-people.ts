import type { Finding } from '../../core/alert.ts';
import { cutText } from '../../core/cut-text.ts';
import { describePage } from '../../core/describe-page.ts';
import type { CheckResult, Report } from '../../core/report.ts';
import { describeCosts, whoWords } from '../../core/report-words.ts';
import { type Answerers, readAccepted } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';

type Common =
  | 'kind'
  | 'integration'
  | 'check'
  | 'services'
  | 'repositories'
  | 'blindSince'
  | 'isCertain'
  | 'snoozeUpTo';

const common = ({ id, name }: StoredIntegration): Pick<Finding, Common> => ({
  kind: 'people',
  integration: { id, name },
  check: null,
  services: [],
  repositories: null,
  blindSince: null,
  isCertain: true,
  snoozeUpTo: null,
});

/** Alerts would go to somebody who is no longer there to read them. */
function findOwner(integration: StoredIntegration, { owner, backup }: Answerers): Finding | undefined {
  if (owner !== 'gone') return undefined;
  const standsIn = backup === 'there' || backup === 'unknown';
  return {
    ...common(integration),
    about: 'owner',
    severity: 'warning',
    step: standsIn ? 'a backup stands in' : 'nobody stands in',
    rank: standsIn ? 1 : 2,
    title: cutText(`Nobody answers for ${integration.name}: its owner is no longer in this workspace`, 200),
    lines: [
      `Until somebody else does, its alerts go to ${standsIn ? 'the backup' : 'the admins'}.`,
      'Choose who answers for it from now on.',
    ],
    actions: [{ label: 'Choose an owner', command: `edit ${integration.id}` }],
  };
}

function findBackup(integration: StoredIntegration, { owner, backup }: Answerers): Finding | undefined {
  if (backup !== 'gone' || owner === 'gone') return undefined;
  return {
    ...common(integration),
    about: 'backup',
    severity: 'notice',
    step: 'gone',
    rank: 1,
    title: cutText(
      `Nobody stands in for the owner of ${integration.name}: the backup is no longer in this workspace`,
      200,
    ),
    lines: ['While the owner is away, its alerts go to the admins.'],
    actions: [{ label: 'Choose a backup', command: `edit ${integration.id}` }],
  };
}

/** What the account may do at the host is the matter of these; that it may not sign in at all is the connection's. */
const aboutAccount: readonly CheckResult['id'][] = ['org-role', 'access-level'];

/** A membership that ends is seen by deep runs only. */
const ending = 'ends';

/** Whether a report can say that it is over: a sign-in that fails says nothing of roles. */
export function saysOfAccount(report: Report | undefined, { about, step }: Pick<Finding, 'about' | 'step'>): boolean {
  const check = report?.checks.find(({ id }) => id === about);
  if (!check || check.status === 'skip' || check.status === 'unknown') return false;
  return check.status !== 'pass' || step !== ending || check.facts['memberships'] !== undefined;
}

/** The account works, and is no longer owner or maintainer, or will not be for long. */
function findAccount(integration: StoredIntegration, report: Report): readonly Finding[] {
  if (report.outcome === 'fail' || report.outcome === 'unknown') return [];
  const accepted = readAccepted(report, integration.accepted);
  return report.checks
    .filter(({ id, status }) => aboutAccount.includes(id) && (status === 'warn' || status === 'fail'))
    .filter(({ id }) => !accepted.includes(id))
    .map((check): Finding => {
      const { id, detail, remedy } = check;
      return {
        ...common(integration),
        about: id,
        severity: 'warning',
        step: check.facts['memberships'] === undefined ? check.status : ending,
        rank: check.status === 'fail' ? 2 : 1,
        title: cutText(`The account of ${integration.name}: ${detail}`, 200),
        lines: [
          ...describeCosts(report),
          ...(remedy ? [cutText(remedy.summary, 500)] : []),
          ...(remedy?.who ? [whoWords[remedy.who]] : []),
        ],
        check: id,
        services: report.services.filter(({ state }) => state === 'unavailable').map((service) => service.id),
        actions: [
          ...(remedy?.url ? [{ label: cutText(describePage(id, remedy.url), 75), url: remedy.url }] : []),
          { label: 'Test again', command: `test ${integration.id}` },
        ],
      };
    });
}

/** Who answers for an integration here, and what its account may do there; undefined report: nobody has tested it. */
export function findPeople(
  integration: StoredIntegration,
  answerers: Answerers,
  report: Report | undefined,
): readonly Finding[] {
  const here = [findOwner(integration, answerers), findBackup(integration, answerers)];
  return [...here.filter((each) => each !== undefined), ...(report ? findAccount(integration, report) : [])];
}
