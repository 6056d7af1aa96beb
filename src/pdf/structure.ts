import { PDFHexString, type PDFContext, type PDFRef } from 'pdf-lib'
import { RawObject } from './raw-object.ts'
import type { Sheet } from './sheet.ts'

/**
 * Registers the document's structure: what is a heading and what a paragraph, in reading order, so that a screen reader can
 * read the form (universell utforming). `pages[n]` is the page that shows `sheets[n]`. Returns the structure's root.
 */
export function registerStructure(context: PDFContext, sheets: readonly Sheet[], pages: readonly PDFRef[]): PDFRef {
  const root = context.nextRef()
  const whole = context.nextRef()
  const byPage = sheets.map((sheet, index) => {
    const page = pages[index]?.toString() ?? ''
    return sheet.marks.map(({ role, alternative }, number) => {
      const alt = alternative === undefined ? '' : `/Alt ${PDFHexString.fromText(alternative).toString()}`
      return context.register(RawObject.of(`<</S/${role}/P ${whole.toString()}/Pg ${page}/K ${number}${alt}>>`))
    })
  })
  const numbers = byPage.map((marks, page) => `${page}[${marks.join(' ')}]`)
  const parents = context.register(RawObject.of(`<</Nums[${numbers.join('')}]>>`)).toString()
  context.assign(whole, RawObject.of(`<</S/Document/P ${root.toString()}/K[${byPage.flat().join(' ')}]>>`))
  const tree = `/ParentTree ${parents}/ParentTreeNextKey ${pages.length}`
  context.assign(root, RawObject.of(`<</Type/StructTreeRoot/K ${whole.toString()}${tree}>>`))
  return root
}
