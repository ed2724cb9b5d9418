import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readNews } from '../../../src/webhooks/news/read-news.ts';
import { saying } from '../../builders/saying.ts';

const load = createRequire(import.meta.url);
const Examples = z.array(z.object({ name: z.string(), examples: z.array(z.record(z.string(), z.unknown())) }));
const published = Examples.parse(load('@octokit/webhooks-examples'));
const examplesOf = (event: string) => published.find(({ name }) => name === event)?.examples ?? [];
const read = (event: string, body: unknown) => readNews('github', event, JSON.stringify(body));

/** Of some actions none is published; their bodies are of the same form. */
function repositoryThatWas(action: string) {
  const all = examplesOf('repository');
  return { ...(all.find((each) => each['action'] === action) ?? all[0]), action };
}

describe('what GitHub delivers', () => {
  it('is read without a stumble, whichever of its published examples it is', () => {
    const all = published.flatMap(({ name, examples }) => examples.map((body) => read(name, body)));
    expect(all.length).toBeGreaterThan(300);
  });

  it.each(['push', 'pull_request', 'issues', 'issue_comment', 'pull_request_review'])(
    'tells when it happened: %s',
    (event) => {
      for (const body of examplesOf(event)) expect(read(event, body).happenedAt).toBeGreaterThan(Date.UTC(2012, 0));
    },
  );

  it.each(['archived', 'created', 'renamed', 'transferred', 'privatized', 'publicized', 'unarchived', 'edited'])(
    'tells of a repository that was %s',
    (action) => {
      expect(read('repository', repositoryThatWas(action)).repositories).toMatchObject([
        { kind: 'shown', repository: { hostId: saying(/^\d+$/), path: saying('/') } },
      ]);
    },
  );

  it('tells of a repository that was deleted, by its number', () => {
    expect(read('repository', repositoryThatWas('deleted')).repositories).toMatchObject([
      { kind: 'gone', hostId: saying(/^\d+$/) },
    ]);
  });

  it.each([
    ['organization', 'people'],
    ['membership', 'people'],
    ['member', 'people'],
    ['installation', 'installation'],
    ['installation_repositories', 'installation'],
    ['meta', 'webhook'],
    ['push', null],
  ])('asks for a look when it is of %s', (event, look) => {
    for (const body of examplesOf(event)) expect(read(event, body).look).toBe(look);
  });

  it.each([
    ['installation', 'created', 'opened'],
    ['installation', 'deleted', 'gone'],
    ['installation_repositories', 'added', 'opened'],
    ['installation_repositories', 'removed', 'gone'],
  ])('tells of the repositories of an %s that was %s', (event, action, kind) => {
    const bodies = examplesOf(event).filter((each) => each['action'] === action);

    expect(bodies).not.toEqual([]);
    for (const body of bodies) {
      expect(read(event, body).repositories).toMatchObject([{ kind, path: saying('/'), hostId: saying(/^\d+$/) }]);
    }
  });

  it.each(['suspend', 'unsuspend', 'new_permissions_accepted'])(
    'tells of no repository when an installation has another standing: %s',
    (action) => {
      const bodies = examplesOf('installation').filter((each) => each['action'] === action);

      expect(bodies.map((body) => read('installation', body))).toMatchObject([
        { repositories: [], look: 'installation', happenedAt: null },
      ]);
    },
  );

  it('tells nothing when it is no JSON, or nothing that is known', () => {
    expect(readNews('github', 'push', '{"ref":')).toMatchObject({ isReadable: false, repositories: [] });
    expect(read('push', [1, 2])).toMatchObject({ repositories: [], happenedAt: null });
    expect(read('repository', { action: 'created', repository: 'app' })).toMatchObject({ repositories: [] });
  });
});
