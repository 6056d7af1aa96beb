import { describe, expect, test } from 'vitest'
import { directoryIn } from '../../src/directory/directory-in.ts'
import type { Directory } from '../../src/directory/directory.ts'
import { shippedDirectory, vestfoldDirectory } from '../support/vestfold-directory.ts'

const vestfold = vestfoldDirectory()
const read = (directory: Directory, id: string, language: string) => {
  const found = directoryIn(directory, language).collaborations.get(id)
  return { locale: found?.locale, kind: found?.codes.get('event_kind')?.[0]?.label, consent: found?.consents[0]?.label }
}

describe('the lists of a collaboration', () => {
  test('are in the reader’s language, all of them', () => {
    expect(read(vestfold, 'vestfold', 'nn')).toMatchObject({ locale: 'nn', kind: 'Uønskt hending' })
    expect(read(vestfold, 'vestfold', 'sv').consent).toMatch(/^Patienten har tillfrågats/)
    expect(read(vestfold, 'vestfold', 'en').consent).toMatch(/^The patient has been asked/)
    expect(read(shippedDirectory('fjallmark'), 'fjallmark', 'nb')).toMatchObject({
      locale: 'nb',
      kind: 'Uønsket hendelse',
    })
  })

  test('stay in the collaboration’s own where one entry is not said in the reader’s, and in bokmål for a reader of nynorsk', () => {
    const fjallmark = shippedDirectory('fjallmark')
    expect(read(fjallmark, 'fjallmark', 'en')).toMatchObject({ locale: 'sv', kind: 'Avvikelse' })
    expect(read(fjallmark, 'fjallmark', 'nn')).toMatchObject({ locale: 'nb', kind: 'Uønsket hendelse' })
    const [consent] = vestfold.collaborations.get('vestfold')?.consents ?? []
    const lacking = vestfoldDirectory({
      collaboration: { consents: [{ ...consent!, labels: { nb: consent!.label } }] },
    })
    expect(read(lacking, 'vestfold', 'en')).toMatchObject({ locale: 'nb', kind: 'Uønsket hendelse' })
  })

  test('say in Vestfold, in every language the form is offered in, something else than in bokmål wherever languages differ', () => {
    const textsIn = (language: string) => {
      const { codes, consents } = directoryIn(vestfold, language).collaborations.get('vestfold') ?? {}
      return [...[...(codes?.values() ?? [])].flat(), ...(consents ?? [])].map(({ label }) => label)
    }
    const own = textsIn('nb')
    const shareWith = (language: string) => textsIn(language).filter((text, index) => text === own[index])
    // Words that bokmål and nynorsk have in common, and one that Swedish has too.
    expect(shareWith('nn')).toEqual(
      expect.arrayContaining(['Institusjon', 'Legevakt', 'Fastlege', 'Behandling og pleie']),
    )
    expect(shareWith('nn').length).toBeLessThanOrEqual(10)
    expect(shareWith('sv')).toEqual([])
    expect(shareWith('en')).toEqual([])
  })

  test('are made once for each copy of the directory', () => {
    expect(directoryIn(vestfold, 'nn')).toBe(directoryIn(vestfold, 'nn'))
    expect(directoryIn(vestfoldDirectory(), 'nn')).not.toBe(directoryIn(vestfold, 'nn'))
  })
})
