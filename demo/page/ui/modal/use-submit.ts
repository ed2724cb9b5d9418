import { useState } from 'react';
import type { PageAnswer, PageView } from '../../protocol.ts';
import { createPendingFills } from '../blocks/pending-fills.ts';

interface Submitted {
  /** The errors of the view when it was submitted: the same object means that nothing newer came. */
  readonly errors: PageAnswer['errors'];
  readonly problem: string | null;
}

const nothing: Submitted = { errors: {}, problem: null };

/** Sends a view, and keeps what came of it: whether it is under way, and what stands in its way. */
export function useSubmit(view: PageView, onSubmit: () => Promise<PageAnswer>) {
  const [pending] = useState(createPendingFills);
  const [isWaiting, setWaiting] = useState(false);
  const [submitted, setSubmitted] = useState(nothing);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());

  const submit = async () => {
    if (isWaiting) return;
    pending.flush();
    setWaiting(true);
    setTouched(new Set());
    setSubmitted(nothing);
    const answer = await onSubmit();
    setWaiting(false);
    const isAboutFields = Object.keys(answer.errors).length > 0;
    setSubmitted({ errors: answer.errors, problem: isAboutFields ? null : answer.problem });
  };

  const all = Object.entries({ ...view.errors, ...submitted.errors });
  // While it is under way, or once a field has been changed, what was wrong with it is no news.
  const errors = Object.fromEntries(isWaiting ? [] : all.filter(([blockId]) => !touched.has(blockId)));

  return {
    pending,
    isWaiting,
    problem: submitted.problem,
    errors,
    submit,
    touch: (blockId: string) => setTouched((before) => (before.has(blockId) ? before : new Set([...before, blockId]))),
  };
}
