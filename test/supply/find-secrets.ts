/** A place that looks as if a secret stood there: never the secret itself. */
export interface SecretFinding {
  readonly line: number
  readonly kind: string
}

/** What nothing else looks like. */
const shapes: Readonly<Record<string, RegExp>> = {
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/,
  'a cloud access key': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[\w-]{35}\b/,
  'a token of a code host': /\b(?:gh[pousr]_\w{36}|github_pat_\w{22,}|glpat-[\w-]{20,})\b/,
  'a token of a package registry': /\bnpm_\w{36}\b|_authToken\s*=\s*[^\s$]/,
  'a token of a chat': /\bxox[abprs]-[\w-]{10,}/,
  'a payment key': /\b[rs]k_live_\w{16,}/,
  'a signed token': /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}/,
}

/** `password: '…'`, `APP_SECRET=…`: what is named like a secret and is given a value without spaces. */
const assignment =
  /(?:secret|token|password|passwd|credential|api[_-]?key|private[_-]?key|identity_?keys?)\w*["'`]?\s*[:=]\s*["'`]?(?:[a-z0-9_-]{1,32}:)?([A-Za-z0-9+/_=.-]{20,})/gi
const inUrl = /\b[a-z][a-z0-9+]*:\/\/[^\s:@/'"`]*:([^\s@/'"`$]{12,})@/gi

/** Bits per character: words and repeated letters have few, what was drawn at random has many. */
function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return -[...counts.values()].reduce((sum, n) => sum + (n / text.length) * Math.log2(n / text.length), 0)
}

/** A name in code has no digits, or a dot before each of its words; a value drawn at random has both cases or digits all over. */
const looksDrawn = (value: string) => /\d/.test(value) && !/^[\w$]+(?:\.[\w$]+)+$/.test(value) && entropy(value) > 3.4

/** Everything in a text that looks like a secret that was written down. */
export function findSecrets(text: string): SecretFinding[] {
  return text.split('\n').flatMap((line, index) => {
    const shaped = Object.entries(shapes).filter(([, shape]) => shape.test(line))
    const assigned = [...line.matchAll(assignment), ...line.matchAll(inUrl)].some(([, value = '']) => looksDrawn(value))
    const kinds = [
      ...shaped.map(([kind]) => kind),
      ...(assigned ? ['a value drawn at random under a secret’s name'] : []),
    ]
    return kinds.map((kind) => ({ line: index + 1, kind }))
  })
}
