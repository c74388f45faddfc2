import { describe, expect, it } from "vitest";
import { vmClass } from "../../../../provider/preflight/checks/vm-class";
import { demand, facts, found, supervisor } from "../supervisor";

const machines = (...classes: string[]) => ({
  machines: classes.map((name, index) => ({
    ...(index === 0 ? {} : { pool: `pool-${index}` }),
    nodes: 1,
    vmClass: name,
    volumes: [],
  })),
});

describe("the VM class", () => {
  it("is in the namespace", () => {
    expect(found(vmClass, demand(), facts(supervisor()))).toEqual([]);
  });

  it("is not: told once per class, with who wants it, what was meant, and what there is", () => {
    const wanted = demand(machines("guaranteed-lrage", "guaranteed-lrage", "gpu", "best-effort-small"));
    const remedy = "Use one of best-effort-small, guaranteed-large, or add it to the vSphere Namespace.";
    expect(found(vmClass, wanted, facts(supervisor()))).toEqual([
      "blocking VirtualMachineClass guaranteed-lrage: not in namespace team-a; did you mean guaranteed-large? " +
        `(control plane, pool pool-1). ${remedy}`,
      `blocking VirtualMachineClass gpu: not in namespace team-a (pool pool-2). ${remedy}`,
    ]);
  });

  it("is not, for the namespace has none", () => {
    const { small: _, large: __, ...rest } = supervisor();
    expect(found(vmClass, demand(machines("gpu")), facts(rest))).toEqual([
      "blocking VirtualMachineClass gpu: not in namespace team-a (control plane). " +
        "Add VM classes to the vSphere Namespace: it has none.",
    ]);
  });

  it("is unknown where classes may not be read", () => {
    const from = facts(supervisor(), { unread: { VirtualMachineClass: "forbidden" } });
    expect(found(vmClass, demand(), from)).toEqual([expect.stringMatching(/^unknown VirtualMachineClass/)]);
  });
});
