import { type KubeObject, type ObjectRef, refOf } from "../observe/kube-object";
import { type Facts, objectsOf } from "./facts";
import { parseQuantity } from "./quantity";

/** Beyond this, in bytes, a limit is none: VKS writes 2^63-1 for unlimited. */
const unlimited = 2 ** 62;

/** Suffix of the lines of a ResourceQuota by which a namespace is given a storage class. */
const lineSuffix = ".storageclass.storage.k8s.io/requests.storage";

/** A limit of storage, and how much of it is free. */
export interface StorageLimit {
  readonly object: ObjectRef;
  /** The storage classes that share it. */
  readonly classes: readonly string[];
  /** Bytes. */
  readonly free: number;
  /** Whether it counts the disks of virtual machines, too, or volumes alone. */
  readonly countsMachines: boolean;
}

/** The storage classes given to the namespace; undefined where nothing that can be read tells. */
export function givenStorageClasses(facts: Facts): readonly string[] | undefined {
  const policies = objectsOf(facts, "StoragePolicyQuota");
  const quotas = objectsOf(facts, "ResourceQuota") ?? [];
  const given = new Set([
    ...(policies ?? []).flatMap((policy) => totals(policy).map(({ storageClassName }) => storageClassName)),
    ...quotas.flatMap((quota) => lines(quota).map(({ storageClass }) => storageClass)),
  ]);
  // A policy that nobody has counted yet does not name its classes; where there is no policy, there is no class.
  const isTold = given.size > 0 || policies?.length === 0;
  return isTold ? [...given].sort() : undefined;
}

/** Every limit that is one and whose use is known (vm-operator: external/storage-policy-quota). */
export function storageLimits(facts: Facts): readonly StorageLimit[] {
  const policies = (objectsOf(facts, "StoragePolicyQuota") ?? []).flatMap(policyLimit);
  const quotas = (objectsOf(facts, "ResourceQuota") ?? []).flatMap((quota) =>
    lines(quota).flatMap(({ storageClass, hard, used }) => {
      if (hard === undefined || used === undefined || hard >= unlimited) return [];
      return [{ object: refOf(quota), classes: [storageClass], free: hard - used, countsMachines: false }];
    }),
  );
  return [...policies, ...quotas];
}

/** Both binding modes of a storage class are of one policy and share its limit. */
function policyLimit(policy: KubeObject): readonly StorageLimit[] {
  const limit = parseQuantity(policy.spec?.limit);
  const usages = totals(policy).map(({ scQuotaUsage: { used = 0, reserved = 0 } = {} }) =>
    [used, reserved].map(parseQuantity),
  );
  const taken = usages.flat().reduce((sum, bytes) => (sum ?? Number.NaN) + (bytes ?? Number.NaN), 0);
  if (limit === undefined || limit >= unlimited || taken === undefined || Number.isNaN(taken)) return [];
  const classes = totals(policy).map(({ storageClassName }) => storageClassName);
  return [{ object: refOf(policy), classes, free: limit - taken, countsMachines: true }];
}

interface Total {
  readonly storageClassName: string;
  readonly scQuotaUsage?: { readonly used?: string | number; readonly reserved?: string | number };
}

function totals({ status }: KubeObject): readonly Total[] {
  return Array.isArray(status?.total) ? status.total : [];
}

function lines({ spec, status }: KubeObject) {
  return Object.entries<unknown>(spec?.hard ?? {})
    .filter(([line]) => line.endsWith(lineSuffix))
    .map(([line, hard]) => ({
      storageClass: line.slice(0, -lineSuffix.length),
      hard: parseQuantity(hard),
      used: parseQuantity(status?.used?.[line]),
    }));
}
