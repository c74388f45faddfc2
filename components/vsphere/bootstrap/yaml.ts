import { dump } from "js-yaml";

/** A YAML document, lines as long as they are; members keep their order. */
export function yaml(document: object): string {
  return dump(document, { lineWidth: -1, noRefs: true });
}

/** Several documents in one text. */
export function yamlDocuments(...documents: readonly object[]): string {
  return documents.map(yaml).join("---\n");
}
