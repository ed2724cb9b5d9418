/** A button: a command of ours (without `/flow`, integrations by their ids), a page of a host, or both at once. */
export interface ReplyAction {
  readonly label: string;
  readonly tone?: 'primary' | 'danger';
  readonly command?: string;
  readonly url?: string;
  /** What is asked before the command is run, where it changes something elsewhere; a terminal asks nothing. */
  readonly ask?: string;
}
