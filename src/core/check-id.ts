import { z } from 'zod';
import { checkList } from './check-list.ts';

/** The id of a check; its options stand in the order in which causes are looked for. */
export const CheckId = z.enum(checkList.map(([id]) => id));
export type CheckId = z.infer<typeof CheckId>;
