import {
  all,
  type Check,
  given,
  isAbsent,
  isPlainObject,
  kindOf,
  problem,
} from "../../components/topology/check/check";
import { listOf } from "../../components/topology/check/list";
import { mapOf } from "../../components/topology/check/object";
import { memberPath } from "../../components/topology/check/path";
import { anyText, integer, text, textLike } from "../../components/topology/check/scalar";
import type { Problem } from "../../components/topology/problem";
import { parseCidr } from "../../provider/cidr";

/** An object of which these members are read; it may have any others. */
function some(members: Readonly<Record<string, Check>>): Check {
  return given((value, path) => {
    if (!isPlainObject(value)) return problem(path, `must be an object, not ${kindOf(value)}`);
    return Object.entries(members).flatMap(([key, check]) => check(value[key], memberPath(path, key)));
  });
}

function required(check: Check): Check {
  return (value, path) => (isAbsent(value) ? problem(path, "is required") : check(value, path));
}

const amount: Check = given((value, path) =>
  typeof value === "number"
    ? integer(0)(value, path)
    : textLike((given) => /^\d{1,9}%?$/.test(given), 'a number, or a percentage such as "25%"')(value, path),
);

const annotated = some({ annotations: mapOf(anyText) });
const variables = listOf(some({ name: required(text) }));
const strategy = some({ type: anyText, rollingUpdate: some({ maxSurge: amount, maxUnavailable: amount }) });
const section = some({
  metadata: annotated,
  replicas: integer(0),
  variables: some({ overrides: variables }),
  failureDomain: anyText,
  rollout: some({ strategy }),
  deletion: some({ nodeDrainTimeoutSeconds: integer(0) }),
  strategy,
  nodeDrainTimeout: anyText,
});
const range = textLike((given) => parseCidr(given) !== undefined, 'an address range such as "10.32.0.0/16"');
const ranges = some({ cidrBlocks: listOf(range) });

const cluster = some({
  metadata: required(all(annotated, some({ name: required(text), namespace: text }))),
  spec: required(
    some({
      clusterNetwork: some({ pods: ranges, services: ranges }),
      topology: required(
        some({
          version: required(text),
          classRef: some({ name: text, namespace: text }),
          class: text,
          classNamespace: text,
          controlPlane: section,
          workers: some({ machineDeployments: listOf(all(section, some({ name: required(text) }))) }),
          variables,
        }),
      ),
    }),
  ),
});

/** What of a Cluster object (v1beta2 or v1beta1) is not of the form that it is read in. */
export function misshapen(manifest: unknown): readonly Problem[] {
  return cluster(manifest, "");
}
