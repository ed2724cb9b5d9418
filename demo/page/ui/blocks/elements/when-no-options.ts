/** What is said in a list without an option. */
export function whenNoOptions(type: string): string {
  return type.endsWith('external_select')
    ? 'The app gives these options while you type; this page does not ask it for them.'
    : 'Nothing fits what you typed.';
}
