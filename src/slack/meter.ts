/** What the Slack surface counts; whoever keeps the numbers hands it in. */
export interface SlackMeter {
  /** How long Slack waited for an acknowledgement of this kind of request. */
  acknowledged(kind: string, milliseconds: number): void;
  /** A command ran; `verb` is one of the table's, or `other`. */
  commandRan(verb: string): void;
}
