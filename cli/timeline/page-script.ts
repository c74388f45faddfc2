import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

const root = join(__dirname, "../..");

/**
 * The program of the page as one script: the modules in `page/` and what they share with the rest of the command, as tsc
 * compiled them, and the few lines that CommonJS needs. Where there is only the source (tests), TypeScript compiles it now.
 */
export function pageScript(): string {
  made ??= make();
  return made;
}

let made: string | undefined;

function make(): string {
  const modules = new Map<string, string>();
  collect(join(__dirname, "page/main"), modules);
  const table = [...modules].map(([id, text]) => `${JSON.stringify(id)}:function(exports,require){${text}\n}`);
  const script = `(()=>{"use strict";
const modules={${table.join(",\n")}};
const loaded={};
const require=(id)=>{if(!loaded[id]){loaded[id]={};modules[id](loaded[id],require)}return loaded[id]};
require(${JSON.stringify(idOf(join(__dirname, "page/main")))})})();`;
  // In a script element, nothing but the end of it is special.
  return script.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}

/** Takes in a module and all it requires, each under its path. */
function collect(path: string, modules: Map<string, string>): void {
  if (modules.has(idOf(path))) return;
  const required: string[] = [];
  const text = compiled(path)
    .replace(/^\/\/# sourceMappingURL=.*$/m, "")
    .replace(/\brequire\("(\.[^"]+)"\)/g, (_, name: string) => {
      const target = join(dirname(path), name);
      required.push(target);
      return `require(${JSON.stringify(idOf(target))})`;
    });
  modules.set(idOf(path), text.trim());
  for (const target of required) collect(target, modules);
}

function idOf(path: string): string {
  return relative(root, path).replaceAll("\\", "/");
}

function compiled(path: string): string {
  if (existsSync(`${path}.js`)) return readFileSync(`${path}.js`, "utf8");
  const typescript: typeof import("typescript") = createRequire(__filename)("typescript");
  const { outputText } = typescript.transpileModule(readFileSync(`${path}.ts`, "utf8"), {
    compilerOptions: { target: typescript.ScriptTarget.ES2022, module: typescript.ModuleKind.CommonJS },
  });
  return outputText;
}
