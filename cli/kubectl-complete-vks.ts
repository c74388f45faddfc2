#!/usr/bin/env node
import { processContext } from "./process-context";
import { runVks } from "./program";

// kubectl runs this for `kubectl vks <TAB>`, with what was typed after `vks` (kubernetes.io: "Extend kubectl with plugins").
runVks(["__complete", ...process.argv.slice(2)], processContext()).then((status) => {
  process.exitCode = status;
});
