import { Argument, action, Command, type CommandOf, examples } from "../command";
import { scripts } from "../completion/scripts";
import { ExitStatus } from "../exit-status";

const description = `Prints a script that makes a shell complete commands, options, and the names of clusters, namespaces and \
contexts, which it looks up in your kubeconfig and at the Supervisor.

kubectl completes \`kubectl vks\` by itself, from version 1.26 on, where kubectl_complete-vks is in PATH.`;

/** `vks completion`: what a shell has to load to complete calls of vks. */
export const completion: CommandOf = (context) => {
  const command = new Command()
    .description(description)
    .addArgument(new Argument("<shell>", "the shell").choices(Object.keys(scripts)));
  examples(
    command,
    ["source <(vks completion bash)", "complete in this bash; put it into ~/.bashrc for each one"],
    ["source <(vks completion zsh)", "complete in this zsh; put it into ~/.zshrc, behind compinit, for each one"],
    ["vks completion fish > ~/.config/fish/completions/vks.fish", "complete in each fish"],
    ["vks completion powershell | Out-String | Invoke-Expression", "complete in this PowerShell"],
  );
  return action(command, async ([shell = ""]) => {
    context.out.write(scripts[shell] ?? "");
    return ExitStatus.healthy;
  });
};
