import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packages } from "../definitions";
import { packageFiles } from "./package-files";

// Writes every SDK anew: `npm run sdks`.
for (const definition of packages) {
  const folder = join(__dirname, "..", definition.name);
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of packageFiles(definition)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  console.log(
    `sdks/${definition.name}: ${definition.resources.length} resources, ${definition.functions.length} lookups`,
  );
}
