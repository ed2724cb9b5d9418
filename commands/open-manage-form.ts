import { InputError } from '../src/core/errors.ts';
import type { FormReply } from '../src/core/reply.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import type { CommandContext } from './command.ts';

/** The form that manages an integration; a terminal has none and is told what to write instead. */
export function openManageForm(
  form: 'edit' | 'services' | 'renew',
  { id, provider }: StoredIntegration,
  usage: string,
  { request }: CommandContext,
): FormReply {
  if (request.surface === 'terminal') {
    throw new InputError(`A terminal has no form; give the answers as flags: ${usage}`);
  }
  return { kind: 'form', form, provider, draft: null, integration: id };
}
