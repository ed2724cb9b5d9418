import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../core/secret.ts';

export interface Signed {
  /** `X-Slack-Request-Timestamp`, in seconds. */
  readonly timestamp: string | undefined;
  /** `X-Slack-Signature`. */
  readonly signature: string | undefined;
  readonly body: Buffer;
}

const windowMs = 5 * 60 * 1000;

/**
 * Says whether Slack signed this within five minutes of `now` (ms), in either direction: Bolt's own check accepts
 * any future. https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function isSignedBySlack({ timestamp, signature, body }: Signed, signingSecret: Secret, now: number): boolean {
  if (timestamp === undefined || signature === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now - Number(timestamp) * 1000) > windowMs) return false;

  const expected = createHmac('sha256', signingSecret.reveal()).update(`v0:${timestamp}:`).update(body).digest();
  const given = /^v0=([0-9a-f]{64})$/.exec(signature)?.[1];
  return given !== undefined && timingSafeEqual(Buffer.from(given, 'hex'), expected);
}
