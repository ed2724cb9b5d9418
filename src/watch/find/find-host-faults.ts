import type { CheckId } from '../../core/check-id.ts';
import type { CheckResult } from '../../core/report.ts';
import { whoWords } from '../../core/report-words.ts';
import { type Aspect, common, describeRead, findTold, type HostFinding, type SeenHost } from './seen-host.ts';

/** What is asked of a host beyond how long its certificate lasts. */
const questions: readonly { readonly aspect: Aspect; readonly check: CheckId; readonly title: string }[] = [
  { aspect: 'chain', check: 'tls-trusted', title: 'The certificate of HOST is not trusted' },
  { aspect: 'name', check: 'tls-hostname', title: 'The certificate of HOST does not cover its name' },
  { aspect: 'dns', check: 'dns-public', title: 'DNS tells callers from outside something else about HOST' },
  { aspect: 'urls', check: 'public-urls', title: 'HOST answers with addresses that Flow should not follow' },
];

/** The checks that each aspect hangs on; the addresses are compared with what tests kept. */
export const checkOf = (aspect: Aspect): CheckId | undefined =>
  aspect === 'certificate' ? 'tls-expiry' : questions.find((each) => each.aspect === aspect)?.check;

/** What somebody chose to live with, in these words. */
const isKept = ({ integrations }: SeenHost, { id, detail }: CheckResult) =>
  integrations.some(({ accepted }) =>
    accepted.some(({ check, words }) => check === id && words === detail.slice(0, 300)),
  );

/** What is wrong with the name and the certificate of a host, and with the addresses in its answers. */
export function findHostFaults(seen: SeenHost): readonly HostFinding[] {
  return questions.flatMap(({ aspect, check, title }): readonly HostFinding[] => {
    const told = findTold(seen, check);
    if (!told || (told.status !== 'fail' && told.status !== 'warn') || isKept(seen, told)) return [];
    const { remedy, status } = told;
    return [
      {
        ...common(seen, aspect),
        severity: status === 'fail' ? 'critical' : 'warning',
        step: status,
        rank: status === 'fail' ? 2 : 1,
        title: title.replace('HOST', seen.host).slice(0, 200),
        lines: [
          told.detail,
          status === 'fail'
            ? `Flow cannot read ${describeRead(seen)}.`
            : `Flow reads ${describeRead(seen)} from there.`,
          ...(remedy ? [remedy.summary] : []),
          ...(remedy?.who ? [whoWords[remedy.who]] : []),
        ].map((line) => line.slice(0, 500)),
        check,
        snoozeUpTo: null,
      },
    ];
  });
}
