import { X509Certificate } from 'node:crypto';
import { type GivenSettings, reasonOf, type SettingSources } from './gather-settings.ts';

/** The certificates of FLOW_EXTRA_CA_FILE, each as PEM. */
export function readCertificates(given: GivenSettings, sources: SettingSources, problems: string[]): readonly string[] {
  const path = given['FLOW_EXTRA_CA_FILE'];
  if (path === undefined) return [];
  let bundle: string;
  try {
    bundle = sources.readFile(path);
  } catch (error) {
    problems.push(`FLOW_EXTRA_CA_FILE names a file that cannot be read${reasonOf(error)}.`);
    return [];
  }

  const blocks = bundle.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  try {
    for (const block of blocks) new X509Certificate(block);
  } catch {
    problems.push('FLOW_EXTRA_CA_FILE names a file with a damaged certificate in it.');
  }
  if (blocks.length === 0) problems.push('FLOW_EXTRA_CA_FILE names a file without a PEM certificate in it.');
  return blocks;
}
