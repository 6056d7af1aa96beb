const here = 'https://here.invalid'

/**
 * The path to go back to after signing in, or the fallback: only a page of this service, never another site («//evil.example»,
 * «/\evil.example») and never the API. What is returned is a path with its query and nothing else.
 */
export function readReturnPath(text: string | undefined, fallback: string): string {
  if (text === undefined || !text.startsWith('/') || text.length > 500) return fallback
  try {
    const url = new URL(text, here)
    const path = url.pathname + url.search
    return url.origin === here && !path.startsWith('//') && !path.startsWith('/api/') ? path : fallback
  } catch {
    return fallback
  }
}

/** A page's own address, to come back to it; without its query, which may hold anything. */
export function addressToReturnTo(address: string): string {
  return new URL(address, here).pathname
}
