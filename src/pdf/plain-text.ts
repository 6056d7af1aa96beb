const everyday = /^(?!.* {3})[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u203a\u20ac]*$/

/** No shape of their own: controls, soft hyphen, direction marks and overrides, invisible operators, tags. */
const shapeless =
  // oxlint-disable-next-line no-control-regex -- controls are what is taken out here
  /[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** Readers take a wider gap for the space between two columns, and would read down one before the other. */
const wideGap = / {3,}/g

/**
 * Text as it is set: composed (NFC), well formed, lines ended by \n, at most one empty line and two spaces in a row,
 * without characters that have no shape (controls; direction overrides, which would make a line read otherwise than it is stored).
 */
export function toPlainText(text: string): string {
  if (everyday.test(text)) return text
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[\t\u2000-\u200a\u205f\u3000]/g, ' ')
    .replaceAll('\u202f', '\u00a0')
    .replace(shapeless, '')
    .replace(wideGap, '  ')
    .replace(/\n[ \u00a0]*(?=\n[ \u00a0]*\n)/g, '')
    .trimEnd()
}
