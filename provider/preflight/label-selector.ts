type Labels = Readonly<Record<string, string>>;
type Term = (labels: Labels) => boolean;

const key = "[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?";
const word = "[A-Za-z0-9._-]*";
const equality = new RegExp(`^(${key})\\s*(==|=|!=)\\s*(${word})$`);
const set = new RegExp(`^(${key})\\s+(in|notin)\\s+\\(([^()]*)\\)$`);
const existence = new RegExp(`^(!?)\\s*(${key})$`);

/**
 * The test that a Kubernetes label selector stands for, such as `os-name=ubuntu,os-version in (22.04, 24.04)`; undefined
 * if it is none (apimachinery: pkg/labels, selector.go).
 */
export function parseSelector(selector: string): Term | undefined {
  // Commas within parentheses part the values of one term.
  const texts = selector.split(/,(?![^()]*\))/).map((text) => text.trim());
  if (texts.length === 1 && texts[0] === "") return () => true;
  const terms = texts.map(parseTerm);
  return terms.every((term) => term !== undefined) ? (labels) => terms.every((term) => term(labels)) : undefined;
}

function parseTerm(text: string): Term | undefined {
  const [, equal = "", operator, wanted] = equality.exec(text) ?? [];
  if (operator !== undefined) return (labels) => (labels[equal] === wanted) === (operator !== "!=");
  const [, member = "", within, list = ""] = set.exec(text) ?? [];
  if (within !== undefined) {
    const values = list.split(",").map((value) => value.trim());
    const isIn = (value: string | undefined) => value !== undefined && values.includes(value);
    return (labels) => isIn(labels[member]) === (within === "in");
  }
  const [, not, present = ""] = existence.exec(text) ?? [];
  return not === undefined ? undefined : (labels) => present in labels === (not === "");
}
