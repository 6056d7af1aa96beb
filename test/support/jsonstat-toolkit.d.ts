/** As much of the toolkit of JSON-stat's authors, which ships no types, as the tests ask it. */
declare module 'jsonstat-toolkit' {
  export interface Dataset {
    readonly class: string
    readonly id: readonly string[]
    readonly length: number
    readonly note: readonly string[]
    Data(at: Readonly<Record<string, string>>): { readonly value: number | null } | null
    Dimension(name: string): { Category(key: string): { readonly label: string } }
    Dimension(filter: { readonly role: string }): readonly unknown[]
  }
  export default function JSONstat(input: unknown): Dataset
}
