/** What something happened to: a project, or for `member`, `subgroup` and `project` a group. */
export interface GitLabScene {
  /** `acme/app`. */
  readonly project?: string;
  readonly group?: string;
  /** Takes the place of fields of the documented example. */
  readonly payload?: Readonly<Record<string, unknown>>;
}

export type GitLabEventName =
  | 'push'
  | 'tag_push'
  | 'merge_requests'
  | 'issues'
  | 'note'
  | 'member'
  | 'subgroup'
  | 'project';

interface EventKind {
  /** `X-Gitlab-Event`. */
  readonly title: string;
  /** What the log calls it. */
  readonly trigger: string;
  readonly fields: object;
}

const sha = '95790bf891e76fee5e1747ab589903a6a1f80f22';
const author = { name: 'Ana', email: 'ana@example.com' };
const push = {
  object_kind: 'push',
  event_name: 'push',
  before: '0000000000000000000000000000000000000000',
  after: sha,
  checkout_sha: sha,
  ref: 'refs/heads/main',
  ref_protected: true,
  user_id: 2,
  user_name: 'Ana',
  user_username: 'ana',
  user_email: '',
  commits: [{ id: sha, message: 'First', title: 'First', timestamp: '2026-11-20T08:00:00+00:00', author, added: [] }],
  total_commits_count: 1,
};
const user = { id: 2, name: 'Ana', username: 'ana', email: '[REDACTED]' };
const common = { id: 90, iid: 1, title: 'First', state: 'opened', action: 'open', created_at: '2026-11-20T08:00:00Z' };

/** https://docs.gitlab.com/user/project/integrations/webhook_events/, cut to what tells one from another. */
const kinds: Readonly<Record<GitLabEventName, EventKind>> = {
  push: { title: 'Push Hook', trigger: 'push_hooks', fields: push },
  tag_push: {
    title: 'Tag Push Hook',
    trigger: 'tag_push_hooks',
    fields: { ...push, object_kind: 'tag_push', event_name: 'tag_push', ref: 'refs/tags/v1.0.0' },
  },
  merge_requests: {
    title: 'Merge Request Hook',
    trigger: 'merge_request_hooks',
    fields: {
      object_kind: 'merge_request',
      event_type: 'merge_request',
      user,
      object_attributes: { ...common, source_branch: 'feature', target_branch: 'main', merge_status: 'unchecked' },
      changes: {},
    },
  },
  issues: {
    title: 'Issue Hook',
    trigger: 'issue_hooks',
    fields: { object_kind: 'issue', event_type: 'issue', user, object_attributes: common, changes: {} },
  },
  note: {
    title: 'Note Hook',
    trigger: 'note_hooks',
    fields: { object_kind: 'note', event_type: 'note', user, object_attributes: { ...common, note: 'Well done' } },
  },
  member: {
    title: 'Member Hook',
    trigger: 'member_hooks',
    fields: {
      event_name: 'user_add_to_group',
      group_access: 'Maintainer',
      user_id: 2,
      user_name: 'Ana',
      user_username: 'ana',
      created_at: '2026-11-20T08:00:00Z',
    },
  },
  subgroup: { title: 'Subgroup Hook', trigger: 'subgroup_hooks', fields: { event_name: 'subgroup_create' } },
  project: { title: 'Project Hook', trigger: 'project_hooks', fields: { event_name: 'project_create' } },
};

export interface GitLabHappening extends EventKind {
  readonly payload: object;
}

/** What GitLab would deliver of that. `projectId` is the number that its API has for the project. */
export function makeHappening(
  event: GitLabEventName,
  scene: GitLabScene,
  { baseUrl, projectId }: { readonly baseUrl: string; readonly projectId: number | undefined },
): GitLabHappening {
  const kind = kinds[event];
  const { project, group } = scene;
  const about = project
    ? {
        project_id: projectId,
        project: {
          id: projectId,
          name: project.split('/').at(-1),
          path_with_namespace: project,
          web_url: `${baseUrl}/${project}`,
          git_http_url: `${baseUrl}/${project}.git`,
          default_branch: 'main',
        },
      }
    : { group_name: group, group_path: group, full_path: group };
  return { ...kind, payload: { ...kind.fields, ...about, ...scene.payload } };
}
