#!/usr/bin/env node
import { processContext } from "./process-context";
import { runVks } from "./program";

runVks(process.argv.slice(2), processContext()).then((status) => {
  process.exitCode = status;
});
