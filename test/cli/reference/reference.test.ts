import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commands } from "../../../cli/commands";
import { programOf } from "../../../cli/program";
import { manPage } from "../../../cli/reference/man-page";
import { markdown } from "../../../cli/reference/markdown";
import { referenceOf } from "../../../cli/reference/reference";
import { greeting } from "../greeting";
import { contextOf } from "../run";

const referenceFor = async (entries = commands) => referenceOf(await programOf(contextOf().context, entries));
const greet = greeting.slice(0, 1);

describe("the reference", () => {
  it("in docs/vks.md is what the code says; if not, run `npm run reference`", async () => {
    const page = readFileSync(join(__dirname, "../../../docs/vks.md"), "utf8");
    expect(page).toBe(markdown(await referenceFor()));
  });

  it("has each command with usage, arguments, options and examples", async () => {
    const page = markdown(await referenceFor(greet));
    expect(page).toContain("| [`greet`](#vks-greet) | Greet a cluster |");
    expect(page).toContain(
      [
        "## vks greet",
        "Greets a cluster.",
        "```console\nvks greet [options] <cluster>\n```",
        "- `<cluster>`: name of the Cluster\n- `-o, --output <format>`: how to print; one of `text`, `json`; default: `text`\n- `--fail <how>`: fail with that",
        "Also the [connection options](#connection-options).",
        "```console\n# greet the cluster shop\nvks greet shop\n\n# the same for scripts\nvks greet shop -o json\n```",
      ].join("\n\n"),
    );
  });

  it("tells connection options, exit statuses, environment and files once", async () => {
    const page = markdown(await referenceFor([...greet, { ...greet[0], name: "again" } as (typeof greet)[0]]));
    for (const term of [
      "-n, --namespace <name>",
      "--as-group <name>",
      "3",
      "KUBECONFIG",
      "~/.kube/config",
      "--color <when>",
    ])
      expect(page.split(`- \`${term}\`: `)).toHaveLength(2);
  });
});

describe("the man page", () => {
  it("is plain roff: marks that shells read stay what they are, no text becomes a request", async () => {
    const page = manPage(await referenceFor(greet));
    expect(page).toContain(
      '.SH "VKS GREET"\n.B vks greet\n[options] <cluster>\n.PP\nGreets a cluster.\n.TP\n.B <cluster>\n',
    );
    expect(page).toContain(".B \\-o, \\-\\-output <format>\nhow to print; one of text, json; default: text\n");
    expect(page).toContain(".B \\(ti/.kube/config\n");
    expect(page).toContain(".nf\nvks greet shop \\-o json\n.fi");
    const requests = new Set([...page.matchAll(/^\.(\w+)/gm)].map(([, request]) => request));
    expect([...requests].sort()).toEqual(["B", "BR", "PP", "RE", "RS", "SH", "TH", "TP", "br", "fi", "nf"]);
  });
});
