/** Keeps a value for each owner without a field that anybody who lists the owner's fields would see. */
export function hidden<Owner extends object, Value>() {
  const values = new WeakMap<Owner, Value>();
  return {
    set: (owner: Owner, value: Value): void => {
      values.set(owner, value);
    },
    get: (owner: Owner): Value => values.get(owner) as Value,
  };
}
