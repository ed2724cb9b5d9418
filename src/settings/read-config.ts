import type { Config } from '../config.ts';
import { type Keyring, readKeyring } from '../secrets/index.ts';
import { arrangeConfig } from './arrange-config.ts';
import { describeUnknown, describeWithoutEffect } from './describe-warnings.ts';
import { findMissing } from './find-missing.ts';
import { type GivenSettings, gatherSettings, type SettingSources } from './gather-settings.ts';
import { readCertificates } from './read-certificates.ts';
import { Settings } from './settings.ts';
import { requireAddressForPage, requireWholeApp } from './settings-together.ts';

/** A slip in a name often explains why a setting is missing, so warnings come with the problems too. */
export type ReadConfig =
  | { readonly config: Config }
  | { readonly problems: readonly string[]; readonly warnings: readonly string[] };

function readKeys(given: GivenSettings, problems: string[]): Keyring | null {
  const keys = given['FLOW_ENCRYPTION_KEYS'];
  if (keys === undefined) return null;
  const read = readKeyring(keys);
  if ('keyring' in read) return read.keyring;
  problems.push(...read.problems);
  return null;
}

/** Reads every setting and finds every problem at once; problems name settings and never show a value. */
export function readConfig(sources: SettingSources, purpose: 'bot' | 'terminal'): ReadConfig {
  const problems: string[] = [];
  const given = gatherSettings(sources, problems);
  if (purpose === 'bot') findMissing(given, problems);

  const certificates = readCertificates(given, sources, problems);
  const keyring = readKeys(given, problems);
  const read = Settings.safeParse(given);
  if (!read.success) {
    problems.push(...read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
  }
  if (read.success) problems.push(...requireWholeApp(read.data));
  if (read.success && purpose === 'bot') problems.push(...requireAddressForPage(read.data));
  const unknown = describeUnknown(sources.environment);
  if (!read.success || problems.length > 0) return { problems, warnings: unknown };

  const warnings = [...unknown, ...(purpose === 'bot' ? describeWithoutEffect(read.data) : [])];
  return { config: arrangeConfig(read.data, certificates, keyring, warnings) };
}
