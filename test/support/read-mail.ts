/** A mail as it stood on the wire, with quoted-printable undone and every run of space as one: to look for words in. */
export function readMail(raw: string): string {
  const bytes = raw
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll(/\s+/g, ' ')
}

/** The same of its plain text only. */
export function readMailText(raw: string): string {
  return readMail(/Content-Type: text\/plain[^]*?\r?\n\r?\n([^]*?)\r?\n----/.exec(raw)?.[1] ?? raw)
}
