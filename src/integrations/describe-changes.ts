import { describeDay, readInstant } from '../core/clock.ts';
import { type NoticedChange, type Snapshot, SnapshotPart } from '../storage/test-summary.ts';
import { compareLists, nameAll, named } from './compare-lists.ts';
import { describeInstallations } from './describe-installations.ts';
import { isMove } from './read-snapshot.ts';

/** One sentence for each kind of thing that is only in one of the two. */
function describeLists(
  before: readonly string[] | null,
  now: readonly string[] | null,
  goneWords: (names: string) => string,
  comeWords: (names: string) => string,
): readonly string[] {
  if (!before || !now) return [];
  const { gone, come } = compareLists(before, now);
  return [
    ...(gone.length > 0 ? [goneWords(nameAll(gone))] : []),
    ...(come.length > 0 ? [comeWords(nameAll(come))] : []),
  ];
}

const roleWords: Readonly<Record<string, string>> = {
  owner: 'an owner',
  member: 'a member',
  'billing-manager': 'a billing manager',
  invited: 'only invited',
  none: 'no member',
};

const roleOf = (role: string) => roleWords[role] ?? role;

function describeRoles(before: Snapshot, now: Snapshot): readonly string[] {
  const account = now.login ?? before.login ?? 'The account';
  const moved = (now.roles ?? []).flatMap(({ organization, role }) => {
    const former = before.roles?.find((each) => each.organization === organization)?.role;
    return former === undefined || former === role ? [] : [{ organization, role, former }];
  });
  const shown = moved.slice(0, named).map(({ organization, role, former }) => {
    return `${account} is ${roleOf(role)} of ${organization}; it was ${roleOf(former)}.`;
  });
  const more = moved.length - shown.length;
  return [...shown, ...(more > 0 ? [`Its role changed in ${more} more.`] : [])];
}

function describeCertificate(before: Snapshot['certificate'], now: Snapshot['certificate']): readonly string[] {
  if (!before || !now) return [];
  const [end, formerEnd] = [readInstant(now.expiresAt), readInstant(before.expiresAt)];
  const isOther = before.issuer !== now.issuer;
  if (end === undefined || formerEnd === undefined || (!isOther && end === formerEnd)) return [];
  const from = isOther ? ` from ${now.issuer}; the one before was from ${before.issuer}` : '';
  return [`The server has another certificate${from}. It lasts until ${describeDay(end)}.`];
}

function describeAddresses(before: readonly string[] | null, now: readonly string[] | null): readonly string[] {
  if (!before || !now || !isMove(before, now)) return [];
  return [`The host name leads to ${nameAll(now)}; it led to ${nameAll(before)}.`];
}

function describeHooks(before: Snapshot['hooks'], now: Snapshot['hooks']): readonly string[] {
  return [
    ...describeLists(
      before?.off ?? null,
      now?.off ?? null,
      (names) => `The webhook on ${names} is switched on again.`,
      (names) => `The webhook on ${names} was switched off.`,
    ),
    ...describeLists(
      before?.missing ?? null,
      now?.missing ?? null,
      (names) => `The webhook on ${names} is there now.`,
      (names) => `The webhook on ${names} is gone.`,
    ),
  ];
}

function describeAccess(before: Snapshot['access'], now: Snapshot['access']): readonly string[] {
  return [
    ...describeLists(
      before?.belowReporter ?? null,
      now?.belowReporter ?? null,
      (names) => `The account is no longer below Reporter in ${names}.`,
      (names) => `The account is below Reporter in ${names}; it was not.`,
    ),
    ...describeLists(
      before?.belowMaintainer ?? null,
      now?.belowMaintainer ?? null,
      (names) => `The account is no longer below Maintainer in ${names}.`,
      (names) => `The account is below Maintainer in ${names}; it was not.`,
    ),
  ];
}

/** One thing that differs, in a sentence. */
export type Change = Omit<NoticedChange, 'at'>;

const longest = 300;

/** What is different between two looks at the same integration; what one of them did not see is not. */
export function describeChanges(before: Snapshot, now: Snapshot): readonly Change[] {
  const changed = (a: string | null, b: string | null) => a !== null && b !== null && a !== b;
  const found: Readonly<Record<Change['about'], readonly string[]>> = {
    lastFour: changed(before.lastFour, now.lastFour)
      ? [`The token was replaced: it ends in ${now.lastFour}; the one before ended in ${before.lastFour}.`]
      : [],
    login: changed(before.login, now.login) ? [`It signs in as ${now.login}; it was ${before.login}.`] : [],
    scopes: describeLists(
      before.scopes,
      now.scopes,
      (names) => `The token no longer carries ${names}.`,
      (names) => `The token now carries ${names}.`,
    ),
    organizations: describeLists(
      before.organizations,
      now.organizations,
      (names) => `It no longer sees ${names}.`,
      (names) => `It now sees ${names}.`,
    ),
    roles: describeRoles(before, now),
    access: describeAccess(before.access, now.access),
    hooks: describeHooks(before.hooks, now.hooks),
    installations: describeInstallations(before.installations, now.installations),
    certificate: describeCertificate(before.certificate, now.certificate),
    addresses: describeAddresses(before.addresses, now.addresses),
    version: changed(before.version, now.version) ? [`The server runs ${now.version}; it ran ${before.version}.`] : [],
  };
  return SnapshotPart.options.flatMap((about) =>
    found[about].map((words) => ({ about, words: words.slice(0, longest) })),
  );
}
