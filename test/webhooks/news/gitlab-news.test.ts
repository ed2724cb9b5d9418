import { describe, expect, it } from 'vitest';
import { readNews } from '../../../src/webhooks/news/read-news.ts';

const read = (body: unknown) => readNews('gitlab', 'Push Hook', JSON.stringify(body));
const project = { id: 15, path_with_namespace: 'team/app' };

// https://docs.gitlab.com/user/project/integrations/webhook_events/
describe('what GitLab delivers', () => {
  it('tells of a push where it was, and what was committed last', () => {
    const commits = [{ timestamp: '2026-11-20T08:00:00+02:00' }, { timestamp: '2026-11-21T09:30:00+01:00' }];
    expect(read({ object_kind: 'push', event_name: 'push', project_id: 15, project, commits })).toEqual({
      happenedAt: null,
      repositories: [{ kind: 'active', path: 'team/app', hostId: '15', at: '2026-11-21T08:30:00Z' }],
      look: null,
      action: null,
      isReadable: true,
    });
  });

  it.each([
    ['merge_request', '2026-11-21 08:00:00 UTC'],
    ['merge_request', '2026-11-21T08:00:00.000Z'],
    ['issue', '2026-11-21 08:00:00 UTC'],
    ['note', '2026-11-21T08:00:00Z'],
  ])('tells when a %s was changed, written as %s', (kind, at) => {
    expect(read({ object_kind: kind, project, object_attributes: { updated_at: at } })).toMatchObject({
      happenedAt: Date.UTC(2026, 10, 21, 8),
    });
  });

  it.each([
    ['project_create', 'shown'],
    ['project_rename', 'shown'],
    ['project_transfer', 'shown'],
    ['project_destroy', 'gone'],
  ])('tells of a project by %s', (name, kind) => {
    const body = {
      event_name: name,
      project_id: 15,
      path_with_namespace: 'team/app',
      project_visibility: 'visibilitylevel|internal',
    };
    expect(read(body).repositories).toMatchObject([
      kind === 'gone'
        ? { kind, hostId: '15', path: 'team/app' }
        : { kind, repository: { hostId: '15', path: 'team/app', organization: 'team', visibility: 'internal' } },
    ]);
  });

  it.each(['user_add_to_group', 'user_remove_from_group', 'user_update_for_group'])(
    'asks for a look at people when it is %s',
    (name) => {
      expect(read({ event_name: name, group_path: 'team' }).look).toBe('people');
    },
  );

  it('tells nothing of a push that brought no commit', () => {
    expect(read({ object_kind: 'push', project, commits: [] })).toMatchObject({ happenedAt: null, repositories: [] });
  });
});
