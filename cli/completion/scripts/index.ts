import { bash } from "./bash";
import { fish } from "./fish";
import { powershell } from "./powershell";
import { zsh } from "./zsh";

/** What makes a shell complete calls of vks: each asks `vks __complete` for the candidates. */
export const scripts: Readonly<Record<string, string>> = { bash, zsh, fish, powershell };
