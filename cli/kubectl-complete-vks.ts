#!/usr/bin/env node
import { main } from "./main";

// kubectl runs this for `kubectl vks <TAB>`, with what was typed after `vks` (kubernetes.io: "Extend kubectl with plugins").
main(["__complete", ...process.argv.slice(2)]);
