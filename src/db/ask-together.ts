/**
 * Lets questions of one kind share a statement: those asked in the same turn of the event loop go together, each key once. Nobody waits
 * longer than that turn, and nothing is remembered, so that an answer is as fresh as if it had been asked for alone. `find` returns what
 * it found by key; where it throws, all who shared it are told so.
 */
export function askTogether<Value>(
  find: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  let gathered: { keys: Set<string>; found: Promise<ReadonlyMap<string, Value>> } | undefined
  return async (key) => {
    gathered ??= { keys: new Set(), found: new Promise(setImmediate).then(ask) }
    const { keys, found } = gathered
    keys.add(key)
    return (await found).get(key)
  }

  function ask(): Promise<ReadonlyMap<string, Value>> {
    const keys = gathered?.keys ?? new Set()
    gathered = undefined
    return find([...keys])
  }
}
