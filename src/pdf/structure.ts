import { PDFHexString, type PDFContext, type PDFRef } from 'pdf-lib'
import { RawObject } from './raw-object.ts'
import type { Group, Mark, Sheet } from './sheet.ts'

/** An element of the structure that holds others: the whole document, a table, a row. */
interface Holder {
  readonly ref: PDFRef
  readonly children: PDFRef[]
}

/** What only some elements have: what a heading speaks for, where a figure stands. */
function attributesOf({ scope, area }: Mark): string {
  if (scope) return `/A<</O/Table/Scope/${scope}>>`
  return area ? `/A<</O/Layout/BBox[${area.join(' ')}]>>` : ''
}

/**
 * Registers the document's structure: what is a heading, a paragraph, a table or a figure, in reading order, so that a screen
 * reader can read it (universell utforming). A group that goes on over several pages stays one element. `pages[n]` is the page
 * that shows `sheets[n]`. Returns the structure's root.
 */
export function registerStructure(context: PDFContext, sheets: readonly Sheet[], pages: readonly PDFRef[]): PDFRef {
  const root = context.nextRef()
  const whole: Holder = { ref: context.nextRef(), children: [] }
  const holders = new Map<Group, Holder>()
  const holderOf = (group: Group | undefined): Holder => {
    if (!group) return whole
    const known = holders.get(group)
    if (known) return known
    const holder = { ref: context.nextRef(), children: [] }
    holders.set(group, holder)
    holderOf(group.within).children.push(holder.ref)
    return holder
  }
  const byPage = sheets.map((sheet, index) => {
    const page = pages[index]?.toString() ?? ''
    return sheet.marks.map((mark, number) => {
      const { role, alternative, within } = mark
      const holder = holderOf(within)
      const alt = alternative === undefined ? '' : `/Alt ${PDFHexString.fromText(alternative).toString()}`
      const parent = `/P ${holder.ref.toString()}/Pg ${page}`
      const ref = context.register(RawObject.of(`<</S/${role}${parent}/K ${number}${alt}${attributesOf(mark)}>>`))
      holder.children.push(ref)
      return ref
    })
  })
  for (const [{ role, within }, { ref, children }] of holders) {
    const parent = holderOf(within).ref.toString()
    context.assign(ref, RawObject.of(`<</S/${role}/P ${parent}/K[${children.join(' ')}]>>`))
  }
  const numbers = byPage.map((marks, page) => `${page}[${marks.join(' ')}]`)
  const parents = context.register(RawObject.of(`<</Nums[${numbers.join('')}]>>`)).toString()
  context.assign(whole.ref, RawObject.of(`<</S/Document/P ${root.toString()}/K[${whole.children.join(' ')}]>>`))
  const tree = `/ParentTree ${parents}/ParentTreeNextKey ${pages.length}`
  context.assign(root, RawObject.of(`<</Type/StructTreeRoot/K ${whole.ref.toString()}${tree}>>`))
  return root
}
