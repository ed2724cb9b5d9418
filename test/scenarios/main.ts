import { createAuthority } from '../world/certificates.ts';
import { loadScenarios } from './all.ts';
import { createRequestJudge } from './described-requests.ts';
import { isRight, type Played, playScenario } from './play.ts';

/** How many worlds stand at a time. */
const sideBySide = 6;

const filter = process.argv[2] ?? '';
const authority = await createAuthority();
const judgeRequests = createRequestJudge();
const scenarios = (await loadScenarios()).filter(({ file }) => file.includes(filter));
const played: Played[] = [];

function print(file: string, { scenario, report, ...rest }: Played): void {
  const mark = isRight({ scenario, report, ...rest }) ? 'right' : 'WRONG';
  console.log(`${mark}  ${file.padEnd(52)} ${(report.cause ?? report.outcome).padEnd(20)} ${scenario.name}`);
  if (!rest.isCauseRight) console.log(`         the cause is ${report.cause}, not ${scenario.cause}`);
  if (rest.falseAccusations.length > 0) console.log(`         falsely accused: ${rest.falseAccusations.join(', ')}`);
  if (rest.missingRemedies.length > 0) console.log(`         without a remedy: ${rest.missingRemedies.join(', ')}`);
  for (const difference of rest.differences) console.log(`         ${difference}`);
}

async function playFrom(queue: typeof scenarios): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const one = await playScenario(next.scenario, { authority, judgeRequests });
    played.push(one);
    print(next.file, one);
  }
}

const queue = [...scenarios];
await Promise.all(Array.from({ length: sideBySide }, () => playFrom(queue)));
await authority.close();

const count = (wanted: (one: Played) => boolean) => played.filter(wanted).length;
const byProvider = Map.groupBy(played, (one) => one.scenario.provider);
for (const [provider, ones] of byProvider) {
  console.log(`${provider}: ${ones.length} scenarios, ${ones.filter(isRight).length} right`);
}
console.log(
  [
    `${played.length} scenarios`,
    `${count((one) => one.isCauseRight)} right causes`,
    `${count((one) => !one.isCauseRight)} wrong causes`,
    `${count((one) => one.falseAccusations.length > 0)} false accusations`,
    `${count((one) => one.missingRemedies.length > 0)} missing remedies`,
    `${count((one) => one.differences.length > 0)} with other differences`,
  ].join(', '),
);
process.exitCode = played.every(isRight) ? 0 : 1;
