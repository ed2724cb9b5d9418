import { describe, expect, it } from 'vitest';
import { runningBlocks } from '../../../src/slack/blocks/running.ts';
import { aCheckResult, aReport } from '../../builders/reports.ts';
import { problemsOfMessage } from '../../oracles/block-kit.ts';
import { texts } from './read-blocks.ts';

const drawn = runningBlocks(
  {
    kind: 'running',
    integration: { ...aReport().integration, name: 'acme' },
    done: [
      aCheckResult({ id: 'https' }),
      aCheckResult({ id: 'dns-public' }),
      aCheckResult({ status: 'fail', detail: 'GitLab says: no' }),
    ],
    waiting: [
      { id: 'scopes', title: 'scopes' },
      { id: 'org-role', title: 'role' },
    ],
  },
  () => 'GitLab',
);

describe('a test that runs', () => {
  it('is a plan with a task for each group, in words as well as in marks', () => {
    const plan = drawn.blocks.find((block) => block.type === 'plan');

    expect(plan).toMatchObject({
      title: 'Testing acme · 3 of 5 checks done',
      tasks: [
        { task_id: 'address', title: 'Address: fine', status: 'complete' },
        { task_id: 'sign-in', title: 'Sign-in: broken, checking… 1 of 2 done', status: 'error' },
        { task_id: 'access', title: 'Access: checking… 0 of 1 done', status: 'pending' },
      ],
    });
    expect(texts(drawn.blocks)).toContain('GitLab says: no');
    expect(texts(drawn.blocks)).toContain('https, public DNS');
    expect(problemsOfMessage(drawn)).toEqual([]);
  });

  it('says the same in older blocks', () => {
    const text = texts(drawn.older).join('\n');

    expect(text).toContain('*Address*: fine');
    expect(text).toContain('*Sign-in*: broken, checking… 1 of 2 done');
    expect(text).toContain('*Access*: checking… 0 of 1 done');
    expect(text).not.toContain('Webhooks');
    expect(problemsOfMessage({ text: drawn.text, blocks: drawn.older })).toEqual([]);
  });
});
