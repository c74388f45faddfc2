/** A value as VI JSON writes it where one of any type may stand: primitives and arrays in a box that names their type. */
export function boxed(value: unknown): unknown {
  if (typeof value === "string") return { _typeName: "string", _value: value };
  if (Array.isArray(value)) return { _typeName: "ArrayOfAnyType", _value: value.map(inArray) };
  return value;
}

/** What an array holds is written plainly, but for what in it may again be of any type. */
function inArray(value: unknown): unknown {
  if (value === null || typeof value !== "object" || !("key" in value) || !("value" in value)) return value;
  return { _typeName: "OptionValue", key: value.key, value: boxed(value.value) };
}
