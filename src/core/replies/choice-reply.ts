/** Several things may be meant: each option runs its command. */
export interface ChoiceReply {
  readonly kind: 'choice';
  readonly title: string;
  readonly lines: readonly string[];
  /** Said in the empty menu: "Choose an integration". */
  readonly prompt: string;
  readonly options: readonly {
    readonly label: string;
    /** What tells it from the others: its address. */
    readonly description?: string;
    readonly command: string;
  }[];
}
