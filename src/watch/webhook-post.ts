import { dayIn } from '../core/zoned-day.ts';
import { drawDays } from './chart/draw-days.ts';
import { chartBegin, sumDays } from './find/hook-days.ts';
import { describeHooks } from './find/hook-post.ts';
import type { Job } from './job.ts';
import type { JobParts } from './job-parts.ts';

/** How the webhooks of all integrations fare, as one post a day. It asks no host: the hourly looks have. */
export function webhookPost({ integrations, zoneOf }: JobParts): Job {
  return {
    id: 'webhook-post',
    title: 'how webhooks fared, posted once a day',
    schedule: '0 9 * * *',
    jitterMs: 0,
    async run({ workspace, slot, at, post }) {
      const timeZone = await zoneOf(workspace);
      const actor = { workspace, userId: null, role: 'admin' } as const;
      const review = await integrations.reviewHooks(actor, chartBegin(at, timeZone));
      const content = describeHooks({ review, now: at, timeZone });
      if (!content) return;
      const png = content.chart ? drawDays(sumDays(review.hours, at, timeZone)) : undefined;
      await post({ ...content, key: `webhooks ${dayIn(slot, timeZone)}`, png });
    },
  };
}
