const code = /^[A-Za-z0-9_]{1,40}$/
const count = /^\d{1,9}$/

/** Every attribute a span may have, and what its value looks like: route patterns, codes, ids of deliveries, counts. */
const allowed = {
  'http.request.method': /^[A-Z]{3,10}$/,
  'http.route': /^(unknown|\*|\/[\w/:.*()-]{0,200})$/,
  'http.response.status_code': count,
  'messaging.destination.name': /^[a-z]{1,20}$/,
  'delivery.id': /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  'delivery.attempt': count,
  'delivery.outcome': code,
  'delivery.code': code,
  'db.system.name': /^postgresql$/,
  'db.operation.name': /^[a-z]{1,20}$/,
  'db.collection.name': /^[a-z_]{1,40}$/,
  'error.type': code,
} as const satisfies Readonly<Record<string, RegExp>>

export type SpanAttributes = Readonly<Partial<Record<keyof typeof allowed, string | number | undefined>>>

/** The attributes that may leave the service: what is called otherwise, or looks otherwise, does not. Pure. */
export function keepAllowed(attributes: Readonly<Record<string, unknown>>): Record<string, string | number> {
  const kept: Record<string, string | number> = {}
  for (const [name, shape] of Object.entries(allowed)) {
    const value = attributes[name]
    if ((typeof value === 'string' || typeof value === 'number') && shape.test(String(value))) kept[name] = value
  }
  return kept
}

/** A span's name: a verb, and a route pattern, queue or table; anything else is not told. Pure. */
export function keepName(name: string): string {
  return /^[A-Za-z]{2,10}( (?:unknown|[\w/:.*()-]{1,200}))?$/.test(name) ? name : 'unnamed'
}
