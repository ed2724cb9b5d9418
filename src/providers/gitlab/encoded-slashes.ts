import { HostError } from '../../core/errors.ts';
import type { EncodedSlashProbe } from '../abilities.ts';
import type { GitLabClient } from './client.ts';
import type { ProjectLists } from './repositories.ts';

/** What proxies do with %2F that they decode or forbid: the path is another one then, or none, or bounces. */
function judgeStatus(status: number | undefined): EncodedSlashProbe['outcome'] {
  if (status === undefined) return 'unclear';
  if (status === 404 || (status >= 300 && status < 400)) return 'decoded';
  return status === 400 || status === 403 ? 'refused' : 'unclear';
}

/** https://docs.gitlab.com/api/rest/troubleshooting/: a proxy that decodes %2F makes a 404 of every path. */
export async function probeEncodedSlashes(
  { get }: GitLabClient,
  lists: ProjectLists,
): Promise<EncodedSlashProbe | null> {
  const { projects } = await lists.first();
  const project = projects.find((each) => typeof each.id === 'number');
  if (!project) return null;

  await get(`projects/${project.id}`);
  const path = project.path_with_namespace;
  try {
    await get(`projects/${encodeURIComponent(path)}`);
    return { path, outcome: 'arrives', status: 200 };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const { status } = error.details;
    return { path, outcome: judgeStatus(status), status: status ?? null };
  }
}
