import { Argument, action, Command, type CommandOf, examples, Option, withConnection } from "../../cli/command";
import type { CommandEntry } from "../../cli/commands";
import { CliError } from "../../cli/errors";
import { ExitStatus } from "../../cli/exit-status";

/** A command for tests of the frame: it prints what it was given. */
export const greet: CommandOf = (context) => {
  const command = new Command("greet")
    .description("Greets a cluster.")
    .addArgument(new Argument("<cluster>", "name of the Cluster"))
    .addOption(new Option("-o, --output <format>", "how to print").choices(["text", "json"]).default("text"))
    .option("--fail <how>", "fail with that");
  examples(command, ["vks greet shop", "greet the cluster shop"], ["vks greet shop -o json", "the same for scripts"]);
  return action<{ output: string; fail?: string }>(withConnection(command), async ([cluster], options, connection) => {
    if (options.fail === "cli") throw new CliError(`no cluster ${cluster};\n  see \`vks list\``);
    if (options.fail === "mistake") throw new TypeError("x is not a function");
    if (options.fail === "unhealthy") return ExitStatus.unhealthy;
    const { namespace, ...rest } = connection;
    context.out.write(`${JSON.stringify({ cluster, options: options.output, namespace, ...rest })}\n`);
    return ExitStatus.healthy;
  });
};

export const greeting: readonly CommandEntry[] = [
  { name: "greet", summary: "Greet a cluster", load: async () => greet },
  {
    name: "never",
    summary: "Is never loaded",
    load: async () => {
      throw new Error("loaded without need");
    },
  },
];
