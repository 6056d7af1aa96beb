const WEIGHTS = [4, 6, 3, 2, 4, 6, 3, 2, 7, 5]
const FIRST_YEAR = 1985
const LAST_YEAR = 2060

/**
 * Whether twelve bare digits are a DUF number, the immigration authorities' number for a foreigner: year, six digits, and the
 * weighted sum modulo 11 as two digits. The rule is not published by its owner; this is the one Statistics Norway checks with.
 */
export function isDufNumber(digits: string): boolean {
  if (digits.length !== 12) return false
  const year = Number(digits.slice(0, 4))
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return false
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return Number(digits.slice(10)) === sum % 11
}
