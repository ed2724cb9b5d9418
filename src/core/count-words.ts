const number = new Intl.NumberFormat('en');

/** "1,204 repositories". */
export function countRepositories(count: number): string {
  return count === 1 ? '1 repository' : `${number.format(count)} repositories`;
}

/** "12 integrations". */
export function countIntegrations(count: number): string {
  return count === 1 ? '1 integration' : `${count} integrations`;
}
