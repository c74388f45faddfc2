import { main } from "../../cli/main";
import { talking } from "./talking";

// Run as a process of its own, for what only a process has: signals, pipes and an end.
main(process.argv.slice(2), talking);
