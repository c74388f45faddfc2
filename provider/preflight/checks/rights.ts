import { kindOf, type WatchedKind } from "../../observe/kinds";
import { type Facts, type PreflightCheck, wordsOf } from "../facts";
import { type Finding, listed, named } from "../finding";
import { neededKinds } from "../rights";

const check = "rights";

/** The user may write the Cluster, read the kubeconfig's Secret, and read what the gates look at. */
export const rightsCheck: PreflightCheck = (_, facts) => {
  const { denied, cluster } = facts;
  const object = named("Namespace", cluster.namespace);
  const missing = missingRights(facts);
  const finding = (severity: "blocking" | "warning", remedy: string): readonly Finding[] => {
    const found = missing.filter(({ isNeeded }) => isNeeded === (severity === "blocking"));
    const message = `the user may not ${listed(found.map(({ what }) => what))}`;
    return found.length === 0 ? [] : [{ check, severity, object, message, remedy }];
  };
  const unknown: Finding[] =
    "unread" in denied ? [{ check, severity: "unknown", object, ...wordsOf(denied.unread) }] : [];
  return [
    ...finding("blocking", "Ask for the role Edit on the vSphere Namespace."),
    ...finding("warning", "Ask for the role Edit: without these a failure is told with less detail."),
    ...unknown,
  ];
};

/** What the user may not do, as "create clusters"; a kind that the server does not have is nobody's right. */
function missingRights({ denied, snapshot }: Facts): readonly { what: string; isNeeded: boolean }[] {
  const asked = "rights" in denied ? denied.rights : [];
  const forbidden = [...snapshot.unread].filter(([, { reason }]) => reason === "forbidden").map(([kind]) => kind);
  return [
    ...asked.map(({ verb, resource, isNeeded }) => ({ what: `${verb} ${resource}`, isNeeded })),
    ...forbidden.map((kind) => ({
      what: `list ${kindOf(kind as WatchedKind).resource}`,
      isNeeded: neededKinds.includes(kind),
    })),
  ];
}
