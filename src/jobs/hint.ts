import { z } from 'zod'

/**
 * What a job carries: names of ids and the ids, nothing else. Whoever reads the queue's tables, Redis or a dump of either
 * learns that something happened to an id, and never a word of what people wrote.
 */
export const Hint = z
  .record(z.string().regex(/^[a-z][A-Za-z]{0,31}$/), z.uuid())
  .refine((hint) => Object.keys(hint).length <= 4, 'at most four ids')
export type Hint = Readonly<z.infer<typeof Hint>>
