import { z } from 'zod';
import type { Actor } from '../../core/actor.ts';
import { InputError } from '../../core/errors.ts';
import { type ImportId, newImportId } from '../../core/ids.ts';
import { ProviderId } from '../../core/integration.ts';
import { SealedSecret } from '../../core/sealed-secret.ts';
import { Secret } from '../../core/secret.ts';
import { ServiceId } from '../../core/service.ts';
import type { IntegrationsParts } from '../parts.ts';
import type { ExportFormat } from './export-row.ts';
import type { ImportPlan } from './import-plan.ts';
import { judgeRows } from './judge-rows.ts';
import { readExport } from './read-export.ts';
import type { ImportedIntegration } from './read-row.ts';

const purpose = 'import';
const keptMs = 60 * 60 * 1000;

/** What waits for a yes, and whose yes; in the ledger it is sealed as a whole. */
const Kept = z.object({
  userId: z.string().nullable(),
  all: z.array(
    z.object({
      row: z.number(),
      name: z.string(),
      provider: ProviderId,
      baseUrl: z.string(),
      services: z.array(ServiceId),
      organizations: z.array(z.string()),
      authentication: z.enum(['token', 'oauth', 'github-app', 'password']),
      secret: z.string(),
      username: z.string().nullable(),
      appId: z.string().nullable(),
    }),
  ),
});

/** A file as somebody gave it. */
export interface GivenFile {
  readonly text: string;
  /** By the look of the text when left out. */
  readonly format?: ExportFormat | undefined;
}

const whereOf = (workspace: string, id: ImportId) => ({ workspace, owner: id, field: 'import' as const });

/** Keeps what would be created until its person says yes, for an hour at most; the secrets never lie bare. */
async function keep(
  { ledger, vault, clock }: IntegrationsParts,
  { workspace, userId }: Actor,
  toCreate: readonly ImportedIntegration[],
): Promise<ImportId> {
  const id = newImportId();
  const all = toCreate.map(({ integration, secret, ...rest }) => ({
    ...rest,
    provider: integration.provider,
    baseUrl: integration.baseUrl,
    services: [...integration.services],
    organizations: [...integration.organizations],
    secret: secret.reveal(),
  }));
  const kept: z.infer<typeof Kept> = { userId, all };
  const sealed = vault.seal(new Secret(JSON.stringify(kept)), whereOf(workspace, id));
  const now = clock.now();
  await ledger.issueTicket(purpose, id, { workspace, expiresAt: now + keptMs, body: JSON.stringify(sealed) }, now);
  return id;
}

/** Reads a file and says what an import of it would do. With `keep` a yes can follow. */
export async function planImport(
  parts: IntegrationsParts,
  actor: Actor,
  { text, format }: GivenFile,
  options: { readonly keep: boolean },
): Promise<ImportPlan> {
  const read = readExport(text, format);
  const { decisions, toCreate } = await judgeRows(parts, actor.workspace, read.rows, parts.providers);
  const id = options.keep && toCreate.length > 0 ? await keep(parts, actor, toCreate) : null;
  return { id, format: read.format, decisions, notes: read.notes };
}

/** Takes what was kept, once, for the person who had it read. Throws InputError when it is gone or somebody else's. */
export async function takePlanned(
  { ledger, vault, clock }: IntegrationsParts,
  { workspace, userId }: Actor,
  id: ImportId,
): Promise<readonly ImportedIntegration[]> {
  const gone = new InputError(
    'This import is no longer there: it was done already, or has waited for more than an hour. Read the file again.',
  );
  const open = (body: string) => {
    const sealed = SealedSecret.parse(JSON.parse(body));
    return Kept.parse(JSON.parse(vault.open(sealed, whereOf(workspace, id)).reveal()));
  };
  const found = await ledger.findTicket(purpose, id, clock.now());
  if (found?.workspace !== workspace || open(found.body).userId !== userId) throw gone;
  // Of two who say yes at once, one gets it.
  const taken = await ledger.takeTicket(purpose, id, clock.now());
  if (!taken) throw gone;
  return open(taken.body).all.map(({ provider, baseUrl, services, organizations, secret, ...rest }) => ({
    ...rest,
    integration: { provider, baseUrl, services, organizations },
    secret: new Secret(secret),
  }));
}
