import { countOutcome, type ImportDecision, type ImportOutcome, type ImportPlan } from './import-plan.ts';

/** What happens to a row, in a word or two. */
export const outcomeWords: Readonly<Record<ImportOutcome, string>> = {
  create: 'would be imported',
  there: 'already there',
  bare: 'needs its credential',
  refused: 'refused',
};

/** "3 would be imported, 1 is already there, 1 is refused." */
export function describePlan(plan: Pick<ImportPlan, 'decisions'>): string {
  const count = (outcome: ImportOutcome) => countOutcome(plan, outcome);
  const [create, there, bare, refused] = [count('create'), count('there'), count('bare'), count('refused')];
  const parts = [
    `${create} would be imported`,
    ...(there > 0 ? [`${there} ${there === 1 ? 'is' : 'are'} already there`] : []),
    ...(bare > 0 ? [`${bare} ${bare === 1 ? 'needs its credential' : 'need their credentials'}`] : []),
    ...(refused > 0 ? [`${refused} ${refused === 1 ? 'is' : 'are'} refused`] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** "Row 3, acme, GitLab at git.example.com". */
export function describeWhich({ row, name, place }: ImportDecision): string {
  return [`Row ${row}`, name, place].filter((part) => part !== null).join(', ');
}

/** Why, and where to look: "token: The token is empty." */
export function describeWhy({ column, why }: ImportDecision): string {
  return column === null ? why : `${column}: ${why}`;
}
