import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAcknowledgement } from '../../src/slack/acknowledgement.ts';
import { aLogInto } from './start-bot.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function anAcknowledgement(kind = 'command') {
  const logged: unknown[] = [];
  return { logged, acknowledgement: createAcknowledgement({ kind, log: aLogInto(logged) }) };
}

describe('one answer to one request', () => {
  it('hands an object on, and makes anything else empty', async () => {
    const { acknowledgement } = anAcknowledgement();
    await acknowledgement.ack({ response_action: 'clear' });
    expect(await acknowledgement.given).toEqual({ status: 200, content: { response_action: 'clear' } });

    const other = anAcknowledgement().acknowledgement;
    await other.ack('');
    expect(await other.given).toEqual({ status: 200, content: '' });
  });

  it.each([
    ['command', 200],
    ['view_submission', 500],
  ])('is given for a %s that took too long, and a late one does no harm', async (kind, status) => {
    const { acknowledgement, logged } = anAcknowledgement(kind);

    await vi.advanceTimersByTimeAsync(2499);
    expect(logged).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);

    expect(await acknowledgement.given).toEqual({ status, content: '' });
    await expect(acknowledgement.ack()).resolves.toBeUndefined();
    expect(logged).toHaveLength(2);
  });

  it('is given when the work ended without one', async () => {
    const { acknowledgement } = anAcknowledgement();

    acknowledgement.settle();

    expect(await acknowledgement.given).toEqual({ status: 200, content: '' });
    expect(vi.getTimerCount()).toBe(0);
  });
});
