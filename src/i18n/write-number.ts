/**
 * A number as people in Norway write it: comma, a space between thousands that no line breaks at, a true minus. Rounded to
 * `decimals` places; zeros are kept, so that a column of figures stands in line.
 */
export function writeNumber(value: number, decimals = 0): string {
  const [whole = '0', part] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.length < 5 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0')
  const text = part === undefined ? grouped : `${grouped},${part}`
  return value < 0 && Number(value.toFixed(decimals)) !== 0 ? `\u2212${text}` : text
}
