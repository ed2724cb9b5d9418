import { expect, it } from 'vitest';
import { newHookId } from '../../../src/core/ids.ts';
import { createHookAddress } from '../../../src/integrations/webhooks/hook-address.ts';

const publicUrl = 'https://flow-bot.example.com';

it.each([
  ['nothing is said', null, true],
  ['its own address is named', `${publicUrl}/webhooks`, true],
  ['its own address is named with a slash', `${publicUrl}/webhooks/`, true],
  ['another path of the same host is named', `${publicUrl}/webhooks-of-another`, false],
  ['another host is named', 'https://flow.example.com/hook', false],
])('webhooks come to the bot, or do not, where %s', (_what, webhookUrl, isOwn) => {
  const id = newHookId();
  const address = createHookAddress({ publicUrl, webhookUrl });

  expect(address?.isOwn).toBe(isOwn);
  expect(address?.of('ghes', id)).toBe(isOwn ? `${publicUrl}/webhooks/github/${id}` : webhookUrl);
});

it('webhooks have no address where none is set', () => {
  expect(createHookAddress({ publicUrl: null, webhookUrl: null })).toBe(undefined);
});
