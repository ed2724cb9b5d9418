import { describe, expect, it } from 'vitest';
import { newDraftId } from '../../src/core/ids.ts';
import type { ProviderId } from '../../src/core/integration.ts';
import { describeSignIn, type SignInEnd, type SignInFailure } from '../../src/oauth/index.ts';
import { createProviders, type OAuthRefusal } from '../../src/providers/index.ts';
import { workspace } from '../builders/service.ts';

function anEnd(failure: SignInFailure | null, id: ProviderId = 'gitlab'): SignInEnd {
  const provider = createProviders({ webUrl: 'https://github.com', apiUrl: null }).find((each) => each.id === id);
  if (!provider) throw new Error(`there is no ${id}`);
  return {
    workspace,
    userId: 'U0ANA',
    draft: newDraftId(),
    place: '',
    isRenewal: false,
    made: 'sign-in',
    app: null,
    provider,
    baseUrl: 'https://git.example.com',
    redirectUri: `https://flow.example.com/oauth/${id}/callback`,
    failure,
  };
}

const refused = (refusal: OAuthRefusal, hostSays: string | null = null): SignInFailure => ({
  kind: 'refused',
  refusal,
  hostSays,
});

const saidOf = (end: SignInEnd) => {
  const { title, lines } = describeSignIn(end);
  return [title, ...lines].join(' ');
};

describe('the words for how a sign-in ended', () => {
  it.each<[SignInFailure | null, RegExp]>([
    [null, /Go back to Slack/],
    [refused('denied', 'access_denied'), /declined.*new link in Slack/],
    [
      refused('wrong-client', 'invalid_client'),
      /client id.*git\.example\.com\/-\/user_settings\/applications.*answers in Slack/,
    ],
    [refused('wrong-redirect'), /exactly https:\/\/flow\.example\.com\/oauth\/gitlab\/callback/],
    [refused('wrong-scope', 'invalid_scope'), /Tick api, read_user and read_repository/],
    [refused('used-up', 'invalid_grant'), /good once.*new link in Slack/],
    [refused('not-ours'), /used none of it.*new link in Slack/],
    [refused('other', 'server_error'), /It says: server_error\..*new link in Slack/],
    [{ kind: 'too-late' }, /ten minutes.*new link in Slack/],
    [{ kind: 'overtaken' }, /newest link in Slack/],
    [{ kind: 'other-host' }, /redirect URI.*new link in Slack/],
    [{ kind: 'unreachable', words: 'git.example.com does not answer' }, /does not answer.*new link in Slack/],
  ])('say what to do after %j', (failure, words) => {
    expect(saidOf(anEnd(failure))).toMatch(words);
  });

  it('send people with the bot’s own app to whoever runs the bot', () => {
    expect(saidOf(anEnd(refused('wrong-client'), 'github'))).toMatch(
      /whoever runs the bot.*GITHUB_OAUTH_CLIENT_SECRET/,
    );
  });

  it('quote only what looks like a code of OAuth', () => {
    expect(saidOf(anEnd(refused('other', 'see https://evil.example.com')))).not.toContain('evil');
  });
});
