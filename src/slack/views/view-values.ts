import { z } from 'zod';

const Value = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_user: z.string().nullish(),
  selected_conversation: z.string().nullish(),
});

/** `view.state.values` of a form, by block id and then by action id. */
export const ViewValues = z.record(z.string(), z.record(z.string(), Value));
