/** How a sign-in ended, in words for the browser and for Slack. */
export interface SignInWords {
  readonly title: string;
  readonly lines: readonly string[];
}
