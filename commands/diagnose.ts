import { InputError } from '../src/core/errors.ts';
import type { FilesReply } from '../src/core/reply.ts';
import { statusWords } from '../src/core/report-words.ts';
import { hideSecrets } from '../src/core/secret.ts';
import { describeServices } from '../src/core/service.ts';
import type { FactValue } from '../src/core/verdict.ts';
import type { Diagnosis } from '../src/integrations/index.ts';
import { FactValueShape } from '../src/storage/kept-report.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { Command, CommandContext } from './command.ts';
import { labelOf } from './integration-words.ts';
import { readFlags, readOneName } from './read-flags.ts';

interface DiagnoseArguments {
  readonly name: string | undefined;
}

function describeFacts(facts: Readonly<Record<string, FactValue>>): readonly string[] {
  return Object.entries(facts).map(([name, value]) => `        ${name}: ${JSON.stringify(value)}`);
}

function describeHook({ id, place, hostId, state, workingSince, secrets, gap }: Diagnosis['webhooks'][number]): string {
  const since = workingSince === null ? '' : ` since ${workingSince}`;
  const missing =
    gap === null ? '' : `; as of ${gap.at} missing: ${gap.open}, asked for again: ${gap.asked}, lost: ${gap.lost}`;
  return `  ${place.kind} ${place.target}: ${state}${since}; ${id}, at the host ${hostId ?? 'unknown'}, secrets: ${secrets}${missing}`;
}

/** The bundle for people: what a support desk asks for, in the order it asks. */
function describeBundle(diagnosis: Diagnosis, { providers, about, settings }: CommandContext): string {
  const { integration, report } = diagnosis;
  return [
    `Support bundle of ${integration.name}, ${diagnosis.at}`,
    'Secrets are left out. Host names, organisations and account names are in it: mind whom you give it to.',
    '',
    `Flow bot      ${about.version}, ${settings.runsOn}`,
    `Integration   ${integration.name} (${integration.id})`,
    `Host          ${labelOf(providers, integration.provider)} at ${integration.baseUrl}`,
    `Signs in by   ${integration.credential.kind}${integration.credential.lastFour ? `, ending in ${integration.credential.lastFour}` : ''}`,
    `Account       ${report.identity?.login ?? 'not known'}`,
    `Services      ${describeServices(integration.services)}`,
    `Outcome       ${report.outcome}${report.cause ? `, because of ${report.cause}` : ''}`,
    `Calls         ${report.requests}, from ${report.startedAt} to ${report.finishedAt}`,
    '',
    'Changed since the last test that passed',
    ...(diagnosis.changes.length > 0 ? diagnosis.changes.map((change) => `  ${change}`) : ['  nothing that was seen']),
    '',
    'Checks',
    ...report.checks.flatMap(({ id, status, title, detail, remedy, facts, requests, durationMs }) => [
      `  ${statusWords[status]}  ${id}: ${title} (${requests} calls, ${durationMs} ms)`,
      `        ${detail}`,
      ...(remedy ? [`        to do: ${remedy.summary}`] : []),
      ...describeFacts(facts),
    ]),
    '',
    'Services, as the checks left them',
    ...report.services.map(({ id, state, reason }) => `  ${id}: ${state}${reason ? ` (${reason})` : ''}`),
    '',
    'Earlier tests that are kept',
    ...(diagnosis.earlier.length > 0
      ? diagnosis.earlier.map(
          ({ startedAt, outcome, cause }) => `  ${startedAt}  ${outcome}${cause ? ` (${cause})` : ''}`,
        )
      : ['  none']),
    '',
    'Webhooks that this bot keeps',
    ...(diagnosis.webhooks.length > 0 ? diagnosis.webhooks.map(describeHook) : ['  none']),
    '',
    'What people did with it',
    ...(diagnosis.history.length > 0
      ? diagnosis.history.map(({ at, by, action }) => `  ${at}  ${action} by ${by ?? 'the operator'}`)
      : ['  nothing is written down']),
    '',
  ].join('\n');
}

function readSlug(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60) || 'integration';
}

export const diagnose: Command<DiagnoseArguments> = {
  verb: 'diagnose',
  aliases: [],
  group: 'Check',
  usage: 'diagnose <name>',
  summary: 'a support bundle, with secrets left out',
  examples: ['diagnose acme-gitlab'],
  notes: [
    'Tests it once more and puts the report, what changed, earlier results and what people did into one file.',
    'In Slack the files come to you directly; a terminal prints the readable one, or all of it with --json.',
  ],
  role: 'viewer',
  related: ['test', 'status'],

  parse: (words) => ({ name: readOneName(readFlags(words).words) }),
  uses: () => 'recording',

  async *run({ name }, context) {
    const { integrations, request, about } = context;
    const chosen = await chooseIntegration(context, name, { verb: 'diagnose', label: 'Diagnose' });
    if (!('integration' in chosen)) {
      yield chosen.reply;
      return;
    }
    for await (const progress of integrations.diagnose(request.actor, chosen.integration, request.signal)) {
      if (progress.kind === 'running') {
        yield progress;
        continue;
      }
      const { diagnosis } = progress;
      // The last net: nothing that looks like a secret leaves, wherever a host put it.
      const machine = hideSecrets(
        JSON.stringify({ schema: 'flow.diagnosis/1', bot: about.version, ...diagnosis }, null, 2),
      );
      const readable = hideSecrets(describeBundle(diagnosis, context));
      const slug = `${readSlug(chosen.integration.name)}-${diagnosis.at.slice(0, 10)}`;
      const reply: FilesReply = {
        kind: 'files',
        title: `The support bundle of ${chosen.integration.name}`,
        lines: [
          'It was sent to you directly, as text and as JSON. Secrets are left out; host and account names are in it.',
        ],
        files: [
          { name: `${slug}.txt`, title: `${slug}, readable`, content: readable },
          { name: `${slug}.json`, title: `${slug}, for machines`, content: machine },
        ],
        data: FactValueShape.parse(JSON.parse(machine)),
      };
      yield reply;
      return;
    }
    throw new InputError('The test did not come to an end, so there is nothing to put together. Ask again.');
  },
};
