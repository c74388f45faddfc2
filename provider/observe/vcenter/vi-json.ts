/** Names an object of vCenter (vim25: ManagedObjectReference). */
export interface MoRef {
  readonly type: string;
  readonly value: string;
}

/** A change of one property of an object (vim25: PropertyChange); `val` is absent where the property was unset. */
export interface PropertyChange {
  readonly name: string;
  readonly val?: unknown;
}

/**
 * A value as a program takes it: VI JSON wraps what may be of any type, primitives and arrays alike, into
 * `{_typeName, _value}` (Broadcom: VI JSON, "Any").
 */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value ?? undefined;
  if ("_value" in value) return plain(value._value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** A reference as VI JSON takes it where an object of any type may stand. */
export function moRef({ type, value }: MoRef): object {
  return { _typeName: "ManagedObjectReference", type, value };
}
