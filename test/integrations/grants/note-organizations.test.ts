import { describe, expect, it } from 'vitest';
import type { GrantSubject } from '../../../src/integrations/grants/grant.ts';
import { noteOrganizations } from '../../../src/integrations/grants/note-organizations.ts';
import type { OrganizationNote } from '../../../src/storage/documents.ts';
import { aGitHubReport } from '../../builders/grants.ts';
import { aFailingReport } from '../../builders/reports.ts';

const at = '2026-11-21T08:00:02Z';
const said = { by: 'U0ANA', at: '2026-11-20T08:00:00Z' };
const aNote = (given: Partial<OrganizationNote> = {}): OrganizationNote => ({
  name: 'acme',
  firstSeenAt: null,
  lastReadAt: '2026-11-20T08:00:00Z',
  requested: null,
  unwanted: null,
  ...given,
});
const aSubject = (given: Partial<GrantSubject> = {}): GrantSubject => ({
  provider: 'github',
  authentication: 'oauth',
  organizations: [],
  organizationNotes: [],
  ...given,
});

describe('what is kept of organisations after a test', () => {
  it('holds what the first test saw as known from the beginning', () => {
    expect(noteOrganizations(aSubject(), aGitHubReport({ open: ['acme'] }))).toEqual([aNote({ lastReadAt: at })]);
  });

  it('holds what a later test sees for the first time as new', () => {
    const notes = noteOrganizations(
      aSubject({ organizationNotes: [aNote()] }),
      aGitHubReport({ open: ['acme', 'acme-new'] }),
    );

    expect(notes).toEqual([aNote({ lastReadAt: at }), aNote({ name: 'acme-new', firstSeenAt: at, lastReadAt: at })]);
  });

  it.each<[string, Partial<GrantSubject>]>([
    ['one that was expected by name', { organizations: ['ACME-new'] }],
    ['a group of GitLab, which lists not all of them', { provider: 'gitlab' }],
  ])('calls %s not new', (_which, given) => {
    const report = aGitHubReport({ open: ['acme-new'] });
    const [, found] = noteOrganizations(aSubject({ organizationNotes: [aNote()], ...given }), report);

    expect(found?.firstSeenAt ?? null).toBeNull();
  });

  it('ends a request once it is open, and keeps that it is not wanted', () => {
    const before = aNote({ requested: said, unwanted: said });

    expect(noteOrganizations(aSubject({ organizationNotes: [before] }), aGitHubReport({ open: ['acme'] }))).toEqual([
      { ...before, lastReadAt: at, requested: null },
    ]);
  });

  it('leaves one that is shut as it was', () => {
    const before = aNote({ requested: said });

    expect(
      noteOrganizations(aSubject({ organizationNotes: [before] }), aGitHubReport({ open: [], shut: ['acme'] })),
    ).toEqual([before]);
  });

  it('knows one that was shut from the beginning, so that it is not new when it opens', () => {
    const shut = noteOrganizations(aSubject(), aGitHubReport({ open: ['acme'], shut: ['acme-labs'] }));
    const opened = noteOrganizations(
      aSubject({ organizationNotes: shut }),
      aGitHubReport({ open: ['acme', 'acme-labs'] }),
    );

    expect(shut).toContainEqual(aNote({ name: 'acme-labs', lastReadAt: null }));
    expect(opened).toContainEqual(aNote({ name: 'acme-labs', lastReadAt: at }));
  });

  it('stays as it is where the test could not sign in', () => {
    const notes = [aNote(), aNote({ name: 'acme-labs', lastReadAt: null })];

    expect(noteOrganizations(aSubject({ organizationNotes: notes }), aFailingReport())).toEqual(notes);
  });

  it('forgets a name that was never open and is not looked for any more', () => {
    const misspelt = aNote({ name: 'amce', lastReadAt: null });

    expect(
      noteOrganizations(aSubject({ organizationNotes: [misspelt] }), aGitHubReport({ open: ['acme'] })),
    ).toHaveLength(1);
  });

  it('keeps two hundred at most', () => {
    const open = Array.from({ length: 500 }, (_, index) => `acme-${index}`);

    expect(noteOrganizations(aSubject(), aGitHubReport({ open }))).toHaveLength(200);
  });
});
