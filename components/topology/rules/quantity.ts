import { textLike } from "../check/scalar";

/** A Kubernetes quantity greater than zero, such as "15Gi" or "500m". */
export const quantity = textLike(
  (value) => /^\d+(\.\d+)?(m|k|[MGTPE]|[KMGTPE]i)?$/.test(value) && Number.parseFloat(value) > 0,
  'a quantity such as "15Gi" or "500m"',
);
