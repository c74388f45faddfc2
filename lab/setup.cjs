// Makes a fresh clone runnable: npm's packages, then the compiled package. Plain JavaScript, because before it there is
// nothing to run TypeScript with. Does nothing when both are there and current.
const { spawnSync } = require("node:child_process");
const { existsSync, readdirSync, statSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");

function modified(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

function newest(folder) {
  return Math.max(0, ...readdirSync(folder, { recursive: true }).map((file) => modified(join(folder, file))));
}

function run(what, args) {
  console.log(`• ${what}`);
  const { status } = spawnSync("npm", args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) process.exit(status ?? 1);
}

const installed = modified(join(root, "node_modules/.package-lock.json"));
if (installed < modified(join(root, "package-lock.json"))) {
  // The lab brings its own plugins: npm packages need no install scripts.
  run("installing npm packages", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
}

const sources = Math.max(...["cli", "components", "provider", "sdks"].map((folder) => newest(join(root, folder))));
if (modified(join(root, "dist/components/index.js")) < sources) {
  run("compiling the package", ["run", "build", "--silent"]);
}
