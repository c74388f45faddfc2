import { describe, expect, it } from "vitest";
import { rightsCheck } from "../../../../provider/preflight/checks/rights";
import { type Right, rights } from "../../../../provider/preflight/rights";
import { type Circumstances, demand, facts, found, supervisor } from "../supervisor";

const without = (...names: string[]): Right[] =>
  rights.filter(({ verb, resource }) => names.includes(`${verb} ${resource}`));
const forbidden = { reason: "forbidden", message: "no" } as const;

describe("the user's rights", () => {
  it.each<[string, Circumstances, string[]]>([
    ["suffice", {}, []],
    [
      "are a viewer's",
      { denied: without("create clusters", "patch clusters", "delete clusters", "get secrets") },
      [
        "blocking Namespace team-a: the user may not create clusters, patch clusters, delete clusters, get secrets. " +
          "Ask for the role Edit on the vSphere Namespace.",
      ],
    ],
    [
      "do not let gates tell that a phase is done",
      { unreadWorkflow: new Map([["Machine", forbidden]]) },
      ["blocking Namespace team-a: the user may not list machines. Ask for the role Edit on the vSphere Namespace."],
    ],
    [
      "tell less of a failure",
      { denied: without("list events"), unreadWorkflow: new Map([["SubnetPort", forbidden]]) },
      [
        "warning Namespace team-a: the user may not list events, list subnetports. " +
          "Ask for the role Edit: without these a failure is told with less detail.",
      ],
    ],
    [
      "to what the server does not have are nobody's",
      { unreadWorkflow: new Map([["Machine", { ...forbidden, reason: "absent" }]]) },
      [],
    ],
    [
      "cannot be asked about",
      { denied: forbidden },
      ["unknown Namespace team-a: not checked: no. Ask for the right to read it to have it checked."],
    ],
  ])("%s", (_, circumstances, expected) => {
    expect(found(rightsCheck, demand(), facts(supervisor(), circumstances))).toEqual(expected);
  });
});
