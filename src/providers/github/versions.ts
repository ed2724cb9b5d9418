import { z } from 'zod';
import { pass, unknown, type Verdict, warn } from '../../core/verdict.ts';
import type { Contact } from '../contact.ts';

const Meta = z.object({ installed_version: z.string().optional() });

/** The version a first answer tells, in its body or above it; null when it does not. */
export function readServerVersion(contact: Contact): string | null {
  const meta = Meta.safeParse(contact.json);
  return meta.data?.installed_version ?? contact.headers['x-github-enterprise-version'] ?? null;
}

/** The oldest GitHub Enterprise Server release whose API is still described by GitHub. */
const oldestDescribed = [3, 17] as const;

/** Flow names no oldest version of GHES, so an old one is advice and never a fault. */
export function judgeVersion(version: string): Verdict {
  const found = /^(\d+)\.(\d+)/.exec(version);
  if (!found) return unknown(`The server calls its version “${version}”, which cannot be compared.`, { version });
  const [major, minor] = [Number(found[1]), Number(found[2])];
  const isOld = major < oldestDescribed[0] || (major === oldestDescribed[0] && minor < oldestDescribed[1]);
  if (!isOld) return pass(`GitHub Enterprise Server ${version}`, { version });
  return warn(
    `GitHub Enterprise Server ${version} is older than ${oldestDescribed.join('.')}, the oldest release GitHub still describes.`,
    { summary: 'Plan an upgrade; Flow goes on working for as long as the API answers.', who: 'host-admin' },
    { version },
  );
}
