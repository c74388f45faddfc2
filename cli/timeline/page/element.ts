type Child = Node | string | undefined | false;
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element. Text only ever becomes text, so that no name of a cluster can be markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  for (const child of children) if (child) made.append(child);
  return made;
}

/** A sign, drawn as a path on a square of 16. What it says is said in words beside it. */
export function sign(path: string, of: string): SVGSVGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  setAttributes(svg, { viewBox: "0 0 16 16", class: `sign ${of}`, "aria-hidden": "true" });
  const drawn = document.createElementNS(namespace, "path");
  drawn.setAttribute("d", path);
  svg.append(drawn);
  return svg;
}

/** Places an element by properties of its style: attributes of style are refused by the page's policy. */
export function placed<Of extends HTMLElement>(made: Of, style: Readonly<Record<string, string>>): Of {
  for (const [name, value] of Object.entries(style)) made.style.setProperty(name, value);
  return made;
}

/** Where a bar is in its lane: what takes no time that can be seen is kept within it. */
export function barPlace(left: number, right: number): Readonly<Record<string, string>> {
  return { left: `min(${inPercent(left)}, 100% - 4px)`, width: inPercent(right - left) };
}

/** A share of a whole as CSS has it. */
export function inPercent(share: number): string {
  return `${Math.round(share * 100_000) / 1_000}%`;
}

function setAttributes(made: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? "" : String(value));
  }
}
