const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** What XML 1.0 has no way to write: control characters, halves of a surrogate pair, two non-characters. */
const unwritable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as it stands in XML, in an element or in an attribute; good in HTML too. */
export function escapeXml(text: string): string {
  return text.replace(unwritable, "\ufffd").replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Text cut to a width in pixels, with an ellipsis where something is missing. Takes every font for a wide one. */
export function fitted(text: string, width: number, fontSize: number): string {
  const characters = [...text.replace(/\s+/g, " ")];
  if (widthOf(characters) * fontSize <= width) return characters.join("");
  while (characters.length > 0 && (widthOf(characters) + 1) * fontSize > width) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}

/** Text broken into lines of a width in pixels, at most `most`; what does not fit is cut off. */
export function wrapped(text: string, width: number, fontSize: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined) lines.push(word);
    else if (textWidth(longer, fontSize) <= width || lines.length === most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => fitted(line, width, fontSize));
}

/** Width of a text in pixels, rather too much than too little. */
export function textWidth(text: string, fontSize: number): number {
  return widthOf([...text]) * fontSize;
}

/** In ems, by what DejaVu Sans needs: it is among the widest that browsers fall back to. */
function widthOf(characters: readonly string[]): number {
  return characters.reduce((sum, character) => {
    if (character > "\u02ff") return sum + 1.1;
    if (/[MWmw@%—]/.test(character)) return sum + (character === "W" ? 1.15 : 0.98);
    if (/[ijltf .,:;|!'"()[\]-]/.test(character)) return sum + 0.41;
    return sum + (/[A-Z]/.test(character) ? 0.73 : 0.64);
  }, 0);
}
