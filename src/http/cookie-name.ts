/**
 * A cookie's name as browsers hold it. Where people come by https it begins with `__Host-`: a browser takes such a cookie from this
 * very host over https and from nobody else, so that no neighbour under the same domain can put one of theirs in its place. Without
 * https a browser would refuse the prefix.
 */
export function cookieName(publicUrl: string, name: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${name}` : name
}

/** What every cookie of ours has in common; the prefix wants the whole host as path, and no domain. */
export function cookieOptions(publicUrl: string) {
  return { path: '/', httpOnly: true, secure: publicUrl.startsWith('https:') } as const
}

/** A cookie of a request, by its present name, and by the one it had before cookies had a prefix; the same without https. */
export function readCookie(
  { cookies }: { readonly cookies: { readonly [name: string]: string | undefined } },
  publicUrl: string,
  name: string,
): { readonly value: string | undefined; readonly former: string | undefined } {
  const now = cookieName(publicUrl, name)
  const value = cookies[now]
  return { value, former: value === undefined && now !== name ? cookies[name] : undefined }
}
