import { Command } from "commander";
import { type CommandEntry, commands } from "./commands";
import type { CliContext } from "./context";
import { addHelp } from "./help";
import { colourOption } from "./options/colour";
import { version } from "./version";

/**
 * The program with all its commands.
 * @param loaded those whose files are loaded; of the others there are only name and summary
 */
export async function programOf(
  context: CliContext,
  entries: readonly CommandEntry[] = commands,
  loaded = entries,
): Promise<Command> {
  const { out, err, program: name = "vks" } = context;
  const program = new Command(name)
    .usage("COMMAND [options]")
    .description("Shows, explains and plans clusters of vSphere Kubernetes Service (VKS), phase by phase.")
    .version(version(), "-V, --version", "show the version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show help of a command")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => out.write(text),
      writeErr: (text) => err.write(text),
      // Told by whoever runs the program, in one line.
      outputError: () => {},
      getOutHelpWidth: () => Math.min(out.columns, 100),
      getErrHelpWidth: () => Math.min(err.columns, 100),
      getOutHasColors: () => out.color,
      getErrHasColors: () => err.color,
    });
  for (const entry of entries) {
    const command = loaded.includes(entry) ? (await entry.load())(context) : new Command();
    command.name(entry.name).summary(entry.summary).copyInheritedSettings(program);
    command.addOption(colourOption()).helpOption("-h, --help", "show help");
    program.addCommand(command);
  }
  return addHelp(program);
}
