import { layOutWorkbook, type Workbook } from './lay-out-workbook.ts'

/** Runs in a thread of the pool: ten thousand lines take more than a second. The book comes as JSON. */
export const work = (book: string): Promise<Uint8Array> => layOutWorkbook(JSON.parse(book) as Workbook)
