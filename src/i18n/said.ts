/**
 * What a module of texts promises, whatever the language: the same keys, the same arguments, any sentence. A language's module is
 * declared as `Said<typeof nb>`, so that a text that is missing or one too many does not compile.
 */
export type Said<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Text
    ? (...given: Given) => Said<Text>
    : { readonly [Key in keyof T]: Said<T[Key]> }
