/** The text in at most so many characters, with an ellipsis where something was cut off. */
export function cutText(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
