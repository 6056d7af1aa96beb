/** Asks at most once in `ms` milliseconds, however often it is called: whoever calls meanwhile gets the same answer, or the same error. */
export function onceInAWhile<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let asked: { readonly at: number; readonly answer: Promise<T> } | undefined
  return () => {
    if (!asked || performance.now() - asked.at > ms) asked = { at: performance.now(), answer: ask() }
    return asked.answer
  }
}
