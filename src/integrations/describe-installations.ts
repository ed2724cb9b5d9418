import type { Snapshot } from '../storage/test-summary.ts';
import { compareLists, nameAll } from './compare-lists.ts';

type Installation = NonNullable<Snapshot['installations']>[number];

const say = (names: readonly string[], words: (names: string) => string) =>
  names.length === 0 ? [] : [words(nameAll(names))];

/** What became of one installation's permissions: a level that sank counts as lost, and is told as it is now. */
function describePermissions(before: Installation, now: Installation): readonly string[] {
  const { gone, come } = compareLists(before.permissions, now.permissions);
  return [
    ...say(gone, (names) => `On ${now.organization} the GitHub App no longer has ${names}.`),
    ...say(come, (names) => `On ${now.organization} the GitHub App now has ${names}.`),
  ];
}

/** Where a GitHub App came and went, was suspended, or may read less or more than before. */
export function describeInstallations(
  before: Snapshot['installations'],
  now: Snapshot['installations'],
): readonly string[] {
  if (!before || !now) return [];
  const nameOf = ({ organization }: Installation) => organization;
  const { gone, come } = compareLists(before.map(nameOf), now.map(nameOf));
  const pairs = now.flatMap((each) => {
    const former = before.find(({ organization }) => organization === each.organization);
    return former ? [{ former, each }] : [];
  });
  const those = (became: (former: Installation, each: Installation) => boolean) =>
    pairs.filter(({ former, each }) => became(former, each)).map(({ each }) => each.organization);

  return [
    ...say(gone, (names) => `The GitHub App is no longer installed on ${names}.`),
    ...say(come, (names) => `The GitHub App is now installed on ${names}.`),
    ...say(
      those((former, each) => !former.isSuspended && each.isSuspended),
      (names) => `The GitHub App was suspended on ${names}.`,
    ),
    ...say(
      those((former, each) => former.isSuspended && !each.isSuspended),
      (names) => `The GitHub App is no longer suspended on ${names}.`,
    ),
    ...say(
      those((former, each) => former.hasAllRepositories && !each.hasAllRepositories),
      (names) => `On ${names} the GitHub App sees chosen repositories only; it saw all.`,
    ),
    ...say(
      those((former, each) => !former.hasAllRepositories && each.hasAllRepositories),
      (names) => `On ${names} the GitHub App now sees all repositories.`,
    ),
    ...pairs.flatMap(({ former, each }) => describePermissions(former, each)),
  ];
}
