import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSecrets, readFolder, traceRequests } from './search.ts';

const token = 'glpat-canary000000000042';
const request = { method: 'GET', path: '/api/v4/user', query: {}, headers: { 'private-token': token }, body: '' };

describe('the search over a run', () => {
  it('finds a secret in a file, however deep', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'flow-search-'));
    await mkdir(join(folder, 'a/b'), { recursive: true });
    await writeFile(join(folder, 'a/b/kept.json'), JSON.stringify({ token: Buffer.from(token).toString('base64') }));
    await writeFile(join(folder, 'fine.json'), '{"token":"[secret]"}');

    const found = findSecrets({ 'the token': token }, await readFolder(folder));
    await rm(folder, { recursive: true });

    expect(found).toEqual(['/a/b/kept.json: the token in base64']);
  });

  it('lets a host see the credential where it belongs', () => {
    const form = { ...request, method: 'POST', path: '/oauth/token', headers: {}, body: `refresh_token=${token}` };

    expect(findSecrets({ token }, traceRequests('GitLab', [request, form]))).toEqual([]);
  });

  it.each([
    ['in the address', { query: { private_token: token } }],
    ['in the path', { path: `/api/v4/${token}` }],
    ['in another header', { headers: { 'user-agent': token } }],
    ['in a body', { method: 'POST', body: token }],
  ])('finds it %s', (_where, given) => {
    expect(findSecrets({ token }, traceRequests('GitLab', [{ ...request, ...given }]))).toHaveLength(1);
  });
});
