import { describe, expect, it } from 'vitest';
import { Secret } from '../src/core/secret.ts';
import { createLog } from '../src/create-log.ts';

function logInto(level = 'debug') {
  const lines: string[] = [];
  return { lines, log: createLog(level, (line) => void lines.push(line)) };
}

const canary = 'glpat-canary000000000001';

describe('the log', () => {
  it('writes one JSON line with the message and the data beside it', () => {
    const { lines, log } = logInto();

    log.info({ workspace: 'T0FLOW' }, 'the bot has started');

    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ workspace: 'T0FLOW', msg: 'the bot has started' });
  });

  it('keeps the causes of an error and drops what a library hung on it', () => {
    const { lines, log } = logInto();
    const cause = Object.assign(new Error('the line was cut'), { code: 'ECONNRESET' });
    const error = Object.assign(new Error('it failed', { cause }), {
      request: { headers: { authorization: 'canary' } },
    });

    log.error({ err: error }, 'a fault of the bot');

    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      err: { type: 'Error', message: 'it failed', cause: { message: 'the line was cut', code: 'ECONNRESET' } },
    });
    expect(lines.join()).not.toContain('canary');
  });

  it.each([
    ['in an error', { err: new Error(`refused ${canary}`) }],
    ['in the data', { header: `Bearer ${canary}` }],
    ['as a secret', { token: new Secret(canary) }],
    ['as a field nobody should have added', { nested: { token: canary } }],
  ])('shows no token %s', (_where, data) => {
    const { lines, log } = logInto();

    log.warn(data, 'something was refused');

    expect(lines.join()).toContain('something was refused');
    expect(lines.join()).not.toContain('canary');
  });

  it('says no more than its level', () => {
    const { lines, log } = logInto('warn');

    log.debug({}, 'a');
    log.info({}, 'b');
    log.warn({}, 'c');

    expect(lines).toHaveLength(1);
  });
});
