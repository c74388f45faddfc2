import { vks } from "./run";

/** The packages a file of node_modules is of: `@pulumi/pulumi`. */
const packageIn = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//;

// Run as a process of its own: prints which packages a call of vks has loaded.
vks(process.argv.slice(2)).then(() => {
  const packages = Object.keys(require.cache).flatMap((file) => file.replaceAll("\\", "/").match(packageIn)?.[1] ?? []);
  console.log(JSON.stringify([...new Set(packages)]));
});
