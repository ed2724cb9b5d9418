/** What a person's browser does at a host that asks whether an app may sign in as them. */
export interface HostPage {
  readonly status: number;
  readonly words: string;
  /** Where the host sends the browser back to; null for a page that goes nowhere. */
  readonly back: URL | null;
}

/**
 * Opens a host's authorise page and answers it as that account: the emulated GitHub's and GitLab's pages take what they
 * were opened with, and who it is. `nobody` declines.
 */
export async function signInAt(authorizeUrl: string, account: string): Promise<HostPage> {
  const url = new URL(authorizeUrl);
  const asked = await fetch(url, { redirect: 'manual' });
  if (asked.status !== 200) return { status: asked.status, words: await asked.text(), back: null };

  const isGitHub = url.pathname.endsWith('/login/oauth/authorize');
  const form = new URLSearchParams(url.searchParams);
  form.set(isGitHub ? 'login' : 'username', account === 'nobody' && !isGitHub ? '' : account);
  const answered = await fetch(isGitHub ? new URL('/login/oauth/callback', url) : url, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const location = answered.headers.get('location');
  return { status: answered.status, words: await answered.text(), back: location ? new URL(location) : null };
}
