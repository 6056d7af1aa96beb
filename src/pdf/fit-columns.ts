const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/**
 * The widths of a table's columns, in points, so changed that no word is broken that need not be: a column narrower than it needs
 * takes what it lacks from those that have more than they need. What cannot be had is missing from all of them alike.
 */
export function fitColumns(widths: readonly number[], needs: readonly number[]): readonly number[] {
  const lacking = widths.map((width, column) => Math.max(0, (needs[column] ?? 0) - width))
  const spare = widths.map((width, column) => Math.max(0, width - (needs[column] ?? 0)))
  const [short, room] = [sum(lacking), sum(spare)]
  if (short === 0 || room === 0) return widths
  const part = Math.min(1, room / short)
  return widths.map(
    (width, column) => width + (lacking[column] ?? 0) * part - ((spare[column] ?? 0) * short * part) / room,
  )
}
