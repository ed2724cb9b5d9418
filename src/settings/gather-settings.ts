import { settingNames } from './settings.ts';

export interface SettingSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Throws when the file cannot be read. */
  readonly readFile: (path: string) => string;
}

/** What stands in each setting that is given, unread. */
export type GivenSettings = Readonly<Record<string, string>>;

/** Why a file cannot be read, as far as the system says it. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
}

/** Each setting from its variable, or from the file that its `_FILE` variable names. */
export function gatherSettings({ environment, readFile }: SettingSources, problems: string[]): GivenSettings {
  const given: Record<string, string> = {};
  for (const name of settingNames) {
    // Compose files and .env templates hand on empty variables for what is not set.
    const value = environment[name] || undefined;
    const path = environment[`${name}_FILE`] || undefined;
    if (value !== undefined && path !== undefined) {
      problems.push(`${name} and ${name}_FILE are both set; keep one of them.`);
    } else if (value !== undefined) {
      given[name] = value;
    } else if (path !== undefined) {
      try {
        given[name] = readFile(path).replace(/\r?\n$/, '');
      } catch (error) {
        problems.push(`${name}_FILE names a file that cannot be read${reasonOf(error)}.`);
      }
    }
  }
  return given;
}
