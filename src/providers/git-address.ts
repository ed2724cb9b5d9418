import { InputError } from '../core/errors.ts';

const field = 'baseUrl';

/** `git@host:path`, the form Git itself prints; no slash may stand before the colon. */
const scpForm = /^(?:([^@:/]+)@)?([^@:/[\]]+|\[[0-9a-f:.]+\]):(?!\/\/)(.+)$/i;

/**
 * Reads an SSH address of a repository, `ssh://` or scp form, as `ssh://user@host[:port]/path`; undefined for what is
 * neither. Throws InputError for one that no server can be found by.
 */
export function readSshAddress(typed: string): string | undefined {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed);
  const scp = hasScheme ? null : scpForm.exec(typed);
  // host:8443/path is a port, not a path, to whoever types it.
  if (!hasScheme && (!scp || (scp[1] === undefined && /^\d+(?:\/|$)/.test(scp[3] ?? '')))) return undefined;
  if (hasScheme && !/^(?:git\+)?ssh:\/\//i.test(typed)) return undefined;

  const text = scp
    ? `ssh://${scp[1] === undefined ? '' : `${scp[1]}@`}${scp[2] ?? ''}/${(scp[3] ?? '').replace(/^\/+/, '')}`
    : typed.replace(/^git\+/i, '');
  const url = URL.parse(text);
  if (!url || url.hostname === '') {
    throw new InputError('That is no SSH address. Git writes them as ssh://git@git.example.com/group/repo.git.', field);
  }
  if (url.password !== '') {
    throw new InputError('The address holds a password. Give it without what stands between : and @.', field);
  }
  const path = url.pathname.replace(/\/+$/, '');
  if (path === '') {
    throw new InputError(
      'The address has no repository in it, such as ssh://git@git.example.com/group/repo.git.',
      field,
    );
  }
  const user = url.username === '' ? 'git' : url.username;
  const port = url.port === '' || url.port === '22' ? '' : `:${url.port}`;
  return `ssh://${user}@${url.hostname.toLowerCase()}${port}${path}`;
}
