/** What can be pressed or chosen on the Home and is no command. */
export const homeActionIds = {
  test: 'home:test',
  details: 'home:details',
  /** The menu of a row; each option's value is one of its words and an integration's id. */
  row: 'home:row',
  /** What is done with an integration, in the modal that a row's menu opens; its value is a command. */
  deed: 'home:deed',
  discard: 'home:discard',
  discardRenewal: 'home:discard-renewal',
  state: 'home:state',
  provider: 'home:provider',
  previous: 'home:previous',
  next: 'home:next',
  showAttention: 'home:attention',
  showAll: 'home:all',
} as const;

/** The words a row's menu begins its values with; all but the last are commands. */
export type RowVerb = 'test' | 'details' | 'renew' | 'edit' | 'more';
