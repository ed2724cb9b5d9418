import { goodScopes } from '../test/world/seeds.ts';
import { createAna } from './ana.ts';
import { type Hosts, tokens } from './hosts.ts';
import type { Paper } from './paper.ts';

function expectWords(text: string, ...words: readonly RegExp[]): void {
  for (const expected of words) {
    if (!expected.test(text)) throw new Error(`expected to read ${expected.source}, and read:\n${text}`);
  }
}

/**
 * One story, told to the real bot through signed requests: three integrations, of which one is fine, one loses its scopes and one
 * is about to end. Throws, with what was expected and what is on the screen, where it goes another way.
 */
export async function tellStory({ slack, gitHub, gitLab }: Hosts, paper: Paper): Promise<void> {
  const ana = createAna(slack, paper);
  paper.note(
    'Flow bot in an emulated world: no Slack workspace, no GitHub, no GitLab. The bot runs as a process of its own; what follows is what Ana, who answers for the integrations at Acme, sees in Slack.',
  );

  await ana.types('/flow', /Add integration/);

  const healthy = await ana.setsUp({ host: 'GitHub Cloud', token: tokens.healthy, organizations: 'acme' });
  expectWords(healthy.plain, /Successfully connected via flow-svc/);
  await ana.creates(healthy, 'acme-github');

  const scopeless = await ana.setsUp({ host: 'GitHub Cloud', token: tokens.scopeless, organizations: 'acme-labs' });
  expectWords(scopeless.plain, /Broken/, /admin:org/);
  gitHub.setScopes(tokens.scopeless, goodScopes);
  paper.caption("It cannot be created like this. She ticks the missing scopes on GitHub's page and presses Test again");
  await ana.creates(await ana.testsAgain(scopeless), 'labs-github');

  const expiring = await ana.setsUp({
    host: 'GitLab',
    address: gitLab.baseUrl,
    token: tokens.expiring,
    organizations: 'acme',
  });
  expectWords(expiring.plain, /Successfully connected via flow-svc/, /3 days|4 days/);
  await ana.creates(expiring, 'acme-gitlab');

  gitHub.setScopes(tokens.scopeless, ['repo', 'user']);
  paper.note(
    '\nMeanwhile somebody tidies up the tokens of acme-labs on GitHub and takes three scopes away from this one.',
  );

  const all = await ana.types('/flow test all', /^\d of 3 integrations? needs? someone/);
  expectWords(
    all.plain,
    /labs-github[^\n]*\n+Broken: It lacks[^\n]*admin:org/,
    /acme-gitlab[^\n]*\n+Works, with limits: It ends on/,
    /acme-github[^\n]*\n+Fine/,
  );
  const list = await ana.types('/flow list', /labs-github/);
  expectWords(list.plain, /acme-github/, /acme-gitlab/);

  const violations = slack.violations();
  if (violations.length > 0) throw new Error(`Slack would have refused: ${JSON.stringify(violations, null, 2)}`);
}
