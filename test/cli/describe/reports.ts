import fc from "fast-check";
import type { ClusterReport, PhaseReport } from "../../../provider/report/cluster-report";
import type { ObjectGroup } from "../../../provider/report/object-group";

/** Any text a server may send: long, of several lines, of any script. */
const text = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.stringMatching(/^[a-z0-9-]{1,253}$/),
);
const name = fc.oneof(fc.stringMatching(/^[a-z][a-z0-9-]{0,252}$/), text.filter(Boolean));

const words = fc.record({ condition: text, reason: text, message: text });
const { group } = fc.letrec<{ group: ObjectGroup; groups: ObjectGroup[] }>((tie) => ({
  groups: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constant<ObjectGroup[]>([]),
    fc.array(tie("group"), { maxLength: 2 }),
  ),
  group: fc
    .record({
      kind: fc.constantFrom("Machine", "VirtualMachineSetResourcePolicy", "Secret"),
      names: fc.array(name, { minLength: 1, maxLength: 3 }),
      state: fc.constantFrom("ready", "waiting", "failed", "deleting" as const),
      says: fc.option(words),
      detail: fc.option(text, { nil: undefined }),
      children: tie("groups"),
    })
    .map(({ says, detail, ...rest }) => ({ ...rest, ...(says ?? {}), ...(detail === undefined ? {} : { detail }) })),
}));

const diagnosis = fc
  .record({ cluster: fc.record({ namespace: name, name }), at: name, words, remedy: text, trouble: text })
  .map(({ cluster, at, words, remedy, trouble }) => {
    const ref = { kind: "VirtualMachine", namespace: cluster.namespace, name: at };
    return {
      cluster,
      phase: "workers" as const,
      pool: at,
      outcome: "failed" as const,
      elapsed: 90_000,
      cause: { is: "failed" as const, at: ref, ...words, objects: [ref], of: 1 },
      remedy,
      trouble,
      command: `kubectl -n ${cluster.namespace} describe virtualmachine ${at}`,
    };
  });

const phase: fc.Arbitrary<PhaseReport> = fc
  .record({
    pool: fc.option(name, { nil: undefined }),
    state: fc.constantFrom("done", "progressing", "failed", "stalled", "pending", "unknown" as const),
    seconds: fc.option(fc.nat({ max: 3e9 }), { nil: undefined }),
    awaits: fc.option(text, { nil: undefined }),
    diagnosis: fc.option(diagnosis, { nil: undefined }),
    objects: fc.array(group, { maxLength: 3 }),
  })
  .map((fields) => ({ phase: "workers" as const, met: 1, total: 8, ...fields }) as PhaseReport);

/** Reports with anything in them. */
export const anyReport: fc.Arbitrary<ClusterReport> = fc
  .record({
    cluster: fc.record({ namespace: name, name }),
    health: fc.constantFrom("healthy", "progressing", "failed", "deleting", "unknown" as const),
    version: text,
    class: text,
    endpoint: text,
    reason: fc.option(text, { nil: undefined }),
    phases: fc.array(phase, { minLength: 1, maxLength: 4 }),
    notes: fc.array(text, { maxLength: 2 }),
  })
  .map(
    (fields) =>
      ({
        phase: "workers" as const,
        state: "progressing" as const,
        asOf: "2026-01-01T01:00:00Z",
        createdAt: "2026-01-01T00:00:00Z",
        nodes: { ready: 1, wanted: 3 },
        ...fields,
      }) as ClusterReport,
  );
