import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { packages } from "../../sdks/definitions";
import { object, optional, required, resource, string } from "../../sdks/definitions/notation";
import { packageFiles } from "../../sdks/generator/package-files";
import { structures } from "../../sdks/generator/types-files";

const root = resolve(__dirname, "../../sdks");

describe.each(packages)("sdks/$name", (definition) => {
  const files = packageFiles(definition);
  const folder = join(root, definition.name);

  it("is what `npm run sdks` would write", () => {
    const committed = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = committed.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
    expect(paths.sort()).toEqual([...files.keys()].sort());
    for (const [path, text] of files) expect(readFileSync(join(folder, path), "utf8"), path).toBe(text);
  });

  it("says in package.json which plugin serves it, and takes the program's @pulumi/pulumi", () => {
    const { name, version, dependencies, peerDependencies, pulumi } = JSON.parse(files.get("package.json") ?? "");
    expect([name, version, pulumi.resource]).toEqual([`@pulumi/${definition.name}`, definition.version, true]);
    expect(dependencies).toBeUndefined();
    expect(Object.keys(peerDependencies)).toEqual(["@pulumi/pulumi"]);
  });
});

it("refuses two structures of one name", () => {
  const first = resource("A", "A.", { part: optional(object("Part", { x: required(string, "X") }), "Part") });
  const second = resource("B", "B.", { part: optional(object("Part", { y: required(string, "Y") }), "Part") });
  expect(() => structures([first.properties, second.properties], true)).toThrow("Two structures are named Part");
});
