// Marks in what somebody writes what may show who the patient is, while it is written. Nothing is asked of anybody and nothing leaves
// the page: the text is searched here. It is a hint; the service searches again before it takes anything, and far more thoroughly
// (src/privacy).
globalThis.formMarks = (() => {
  const first = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]
  const second = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]
  const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  /** Whether eleven digits are a national id: the control digits of today or of 2032, and a date (also of D-, help and test numbers). */
  function isNationalId(digits) {
    const sum = (weights) => weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0) % 11
    if (sum(second) !== 0 || sum(first) > 3) return false
    if (digits >= '8') return true
    const day = Number(digits.slice(0, 2)) % 40
    const month = Number(digits.slice(2, 4))
    const shift = [80, 65, 40].find((one) => month > one) ?? 0
    return day >= 1 && day <= (days[month - shift - 1] ?? 0)
  }

  /** Eleven digits in a row, alone or parted as people part them, with no digit beside them. */
  function findNationalIds(text) {
    const found = []
    for (const match of text.matchAll(/(?<![\d+])\d(?:[ .\-/]?\d){10}(?!\d)/g)) {
      const digits = match[0].replaceAll(/\D/g, '')
      if (isNationalId(digits)) found.push({ start: match.index, end: match.index + match[0].length })
    }
    return found
  }

  const fold = (word) => word.toLowerCase().normalize('NFC')

  /** Two parts of a name, or the whole of a shorter one, written as words of their own, also in the genitive. */
  function findName(text, name) {
    const parts = new Set((name.match(/\p{L}{2,}/gu) ?? []).map(fold))
    if (parts.size === 0) return []
    const found = []
    const seen = new Set()
    for (const match of text.matchAll(/\p{L}+/gu)) {
      const word = fold(match[0])
      const part = parts.has(word)
        ? word
        : word.endsWith('s') && parts.has(word.slice(0, -1))
          ? word.slice(0, -1)
          : null
      if (part === null) continue
      seen.add(part)
      found.push({ start: match.index, end: match.index + match[0].length })
    }
    return seen.size >= Math.min(2, parts.size) ? found : []
  }

  return { findNationalIds, findName }
})()
