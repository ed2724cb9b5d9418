import { expect, it } from 'vitest';
import type { PageMessage } from '../../../demo/page/protocol.ts';
import { continues } from '../../../demo/page/ui/channel/continues.ts';

const aMessage = (given: Partial<PageMessage> = {}): PageMessage => ({
  ts: '1000.000000',
  channel: 'C1',
  threadTs: null,
  author: 'UANA',
  isEphemeral: false,
  text: '',
  blocks: [],
  isEdited: false,
  ...given,
});

it.each([
  ['the same person a moment later', { ts: '1060.000000' }, true],
  ['the same person just under five minutes later', { ts: '1299.000000' }, true],
  ['the same person five minutes later', { ts: '1300.000000' }, false],
  ['somebody else', { author: 'UBEN' }, false],
  ['words only one person sees', { isEphemeral: true }, false],
] as const)('a message of %s hangs under the one before: %j → %s', (_who, given, expected) => {
  expect(continues(aMessage(), aMessage(given))).toBe(expected);
});
