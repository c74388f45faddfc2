/**
 * A function of one object that is computed once for each: objects of a snapshot never change, and most are the same in the
 * next one. What it remembers goes with the object.
 */
export function remembered<O extends object, T>(compute: (object: O) => T): (object: O) => T {
  const known = new WeakMap<O, T>();
  return (object) => {
    let value = known.get(object);
    if (value === undefined) {
      value = compute(object);
      known.set(object, value);
    }
    return value;
  };
}
