import type { ApiAccess } from "../../phases/vsphere/subject";
import { Shared } from "../shared";
import type { OpenSource } from "../source";
import { defaultTiming } from "../timing";
import { accessKey } from "./workload-client";
import { WorkloadView } from "./workload-view";

const views = new Shared<WorkloadView>(defaultTiming.linger);

/** Looks at a workload cluster through its endpoint; all gates of this process that do so share one look. */
export function workloadSource(cluster: string, access: ApiAccess): OpenSource {
  return (onChange) => {
    const { value: view, release } = views.use(accessKey(access), () => new WorkloadView(cluster, access));
    const unfollow = view.follow(onChange);
    return {
      server: "the API server",
      settled: view.lookedAt(),
      objects: () => view.objects(),
      unread: () => view.unread(),
      trouble: () => view.trouble(),
      refresh: (kind, name, patience) => view.refresh(kind, name, patience),
      close: () => {
        unfollow();
        release();
      },
    };
  };
}
