import { z } from 'zod';
import type { CheckId } from '../../core/check-id.ts';
import type { Report } from '../../core/report.ts';
import type { HookProblem } from './hook-problem.ts';

const Present = z.object({ hooks: z.int(), missing: z.array(z.string()) });
const Read = z.object({ hooks: z.array(z.unknown()) });
const Compared = z.object({ compared: z.array(z.string()) });

/**
 * Which problems with webhooks a test has shown not to be there: those whose check passed, where it looked at every one.
 * Only a deep test does.
 */
export function findPassedHooks({ checks }: Report): readonly HookProblem['kind'][] {
  const find = (id: CheckId) => checks.find((check) => check.id === id);
  const facts = (id: CheckId) => (find(id)?.status === 'pass' ? find(id)?.facts : undefined);
  const isDeep = find('hook-deliveries') && find('hook-deliveries')?.facts['waitsFor'] !== 'deep';
  const present = Present.safeParse(facts('hook-present')).data;
  if (!isDeep || !present) return [];

  const isOn = facts('hook-enabled') !== undefined;
  const read = Read.safeParse(facts('hook-deliveries')).data?.hooks.length;
  const compared = Compared.safeParse(facts('hook-silence')).data?.compared.length;
  return [
    ...(present.missing.length === 0 ? ['missing' as const] : []),
    ...(isOn ? ['disabled' as const] : []),
    ...(isOn && read === present.hooks ? ['failing' as const] : []),
    ...(isOn && compared === present.hooks ? ['silent' as const] : []),
  ];
}
