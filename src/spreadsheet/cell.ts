/** A cell of a file for spreadsheets: words, a day (`2026-03-13`), a number with the decimals it is shown with, or nothing. */
export type Cell =
  { readonly text: string } | { readonly day: string } | { readonly number: number; readonly decimals: number } | null
