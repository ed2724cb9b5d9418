import { z } from 'zod';
import { HostError } from '../core/errors.ts';
import { joinWords } from '../core/service.ts';
import { pass, unknown, warn } from '../core/verdict.ts';
import type { Check } from './check.ts';
import { waitsForDeep } from './deep.ts';
import { quoteHost } from './host-words.ts';

const page = 'https://www.githubstatus.com';

const Summary = z.object({
  status: z.object({ indicator: z.string(), description: z.string() }),
  incidents: z.array(z.object({ name: z.string() })).catch([]),
  components: z.array(z.object({ name: z.string(), status: z.string() })).catch([]),
});

// What Flow needs of GitHub; trouble with anything else is none of its.
const needed = ['Git Operations', 'Webhooks', 'API Requests', 'Issues', 'Pull Requests'];

/** GitHub's own word on its state, asked of a host of its own and without any credential. */
export const hostStatus: Check = {
  id: 'host-status',
  title: 'the host reports no incident',
  // Data residency and emulated hosts have other status pages, or none.
  appliesTo: ({ integration }) =>
    integration.provider === 'github' && new URL(integration.baseUrl).hostname === 'github.com',
  async run({ net, deep }) {
    if (!deep) return waitsForDeep();
    try {
      const answer = await net.fetch(`${page}/api/v2/summary.json`, { headers: { accept: 'application/json' } });
      const body = answer.ok ? Summary.safeParse(JSON.parse(await answer.text()) as unknown) : undefined;
      if (!body?.success) return unknown('GitHub’s status page did not answer as it does.', { status: answer.status });
      const { status, incidents, components } = body.data;
      const troubled = components.filter((each) => needed.includes(each.name) && each.status !== 'operational');
      const facts = {
        indicator: status.indicator,
        incidents: incidents.map((incident) => quoteHost(incident.name)).slice(0, 5),
        components: troubled.map((component) => component.name),
      };
      if (troubled.length === 0) return pass('GitHub reports no incident that touches Flow.', facts);
      return warn(
        `GitHub reports trouble with ${joinWords(troubled.map((component) => component.name))}${facts.incidents[0] ? `: ${facts.incidents[0]}` : ''}.`,
        { summary: 'Wait until GitHub has mended it before changing anything here.', url: page, who: 'you' },
        facts,
      );
    } catch (error) {
      if (error instanceof HostError)
        return unknown('GitHub’s status page could not be reached from the bot’s address.');
      if (error instanceof SyntaxError) return unknown('GitHub’s status page did not answer as it does.');
      throw error;
    }
  },
};
