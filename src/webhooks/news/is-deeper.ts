const quote = 0x22;
const backslash = 0x5c;

/** Whether lists and objects lie within each other more than so many times. Looks at brackets alone, and parses nothing. */
export function isDeeper(json: string, most: number): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < json.length; at += 1) {
    const letter = json.charCodeAt(at);
    if (letter === quote) isText = !isText;
    else if (isText) at += letter === backslash ? 1 : 0;
    // `[` and `{`, `]` and `}` differ in one bit.
    else if ((letter | 0x20) === 0x7b) {
      depth += 1;
      if (depth > most) return true;
    } else if ((letter | 0x20) === 0x7d) depth -= 1;
  }
  return false;
}
