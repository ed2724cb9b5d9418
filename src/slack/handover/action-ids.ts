/** The buttons of a step that was handed over; each carries its id. */
export const handoverActionIds = {
  /** In the colleague's message. */
  give: 'handover-give',
  done: 'handover-done',
  decline: 'handover-decline',
  /** In the requester's message and form. */
  withdraw: 'handover-withdraw',
  goOn: 'handover-go-on',
} as const;

/** In a form: back to where the set-up is. */
export const backActionId = 'handover-back';
