/**
 * `make` with a memory: what it made for the last `most` keys is given out again, the same object, which nobody may
 * write to. For tables that one restart of the engines after the other asks for.
 */
export function remember<Args extends readonly unknown[], Result>(
  most: number,
  keyOf: (...args: Args) => string,
  make: (...args: Args) => Result,
): (...args: Args) => Result {
  const made = new Map<string, Result>();
  return (...args) => {
    const key = keyOf(...args);
    const result = made.has(key) ? made.get(key)! : make(...args);
    // the key that was asked for last stands at the end
    made.delete(key);
    made.set(key, result);
    if (made.size > most) made.delete(made.keys().next().value!);
    return result;
  };
}
