import { type Check, problem } from "../check/check";
import { memberPath } from "../check/path";
import { rule } from "./rule";

/** What the kubelet refuses to start with: image thresholds the wrong way round, parallel pulls one after another. */
export const kubeletImages: Check = rule((kubelet, path) => {
  const { imageGCLowThresholdPercent: low, imageGCHighThresholdPercent: high } = kubelet;
  const crossed = typeof low === "number" && typeof high === "number" && low >= high;
  const parallel = kubelet.maxParallelImagePulls;
  const serial = kubelet.serializeImagePulls === true && typeof parallel === "number" && parallel > 1;
  return [
    ...(crossed
      ? problem(
          memberPath(path, "imageGCLowThresholdPercent"),
          `must be less than imageGCHighThresholdPercent (${high})`,
        )
      : []),
    ...(serial
      ? problem(memberPath(path, "maxParallelImagePulls"), `cannot be ${parallel} while serializeImagePulls is true`)
      : []),
  ];
});
