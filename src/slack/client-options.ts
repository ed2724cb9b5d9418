import type { webApi } from '@slack/bolt';
import type { SlackLogger } from './slack-logger.ts';

/**
 * How the Web API is called. Its own defaults wait for ever, repeat a post for half an hour, and stop every call when
 * one is rate limited; what is worth repeating is repeated by whoever knows why.
 */
export function clientOptions(logger: SlackLogger, apiUrl: string | null, timeoutMs = 10_000): webApi.WebClientOptions {
  return {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    logger,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
  };
}
