import { describe, expect, it } from 'vitest'
import type { Actor, ClientActor, PersonActor } from '../../src/access/actor.ts'
import { Refusal } from '../../src/errors.ts'
import { chooseScope } from '../../src/statistics/choose-scope.ts'
import { vestfoldDirectory } from '../support/vestfold-directory.ts'

const one = vestfoldDirectory()
/** SiV and Horten are members of a neighbouring collaboration as well. */
const two = vestfoldDirectory({
  collaborations: (vestfold) => [{ ...vestfold, id: 'nabo', members: new Set(['siv', 'horten']) }],
})

const person = (changes: Partial<PersonActor>): PersonActor => ({
  kind: 'person',
  id: 'noen',
  name: 'Ola Prøvesen',
  organisationId: null,
  unitId: null,
  committeeOf: null,
  roles: ['case_handler'],
  ...changes,
})
const siv = person({ organisationId: 'siv' })
const faerder = person({ organisationId: 'faerder' })
const fsu = person({ committeeOf: 'vestfold', roles: ['fsu'] })
const machine: ClientActor = {
  kind: 'client',
  id: 'c',
  name: 'Fagsystem',
  organisationId: 'faerder',
  scopes: ['statistics:read'],
}

const refusal = (code: string, pointer?: string) =>
  expect.objectContaining(pointer === undefined ? { code } : { faults: [expect.objectContaining({ pointer, code })] })
function refusalOf(choose: () => unknown): unknown {
  try {
    choose()
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal)
    return error
  }
  return 'nothing was refused'
}

describe('whose reports are counted', () => {
  it('for staff: those their own organisation sent or has', () => {
    expect(chooseScope(siv, one, {})).toEqual({ collaboration: 'vestfold', organisation: 'siv' })
    expect(chooseScope(siv, one, { organisation: 'siv' })).toEqual({ collaboration: 'vestfold', organisation: 'siv' })
  })

  it('for a client: those its organisation sent or has', () => {
    expect(chooseScope(machine, one, {})).toEqual({ collaboration: 'vestfold', organisation: 'faerder' })
  })

  it('for FSU: the whole collaboration, or one of its organisations', () => {
    expect(chooseScope(fsu, one, {})).toEqual({ collaboration: 'vestfold', organisation: null })
    const asked = { collaboration: 'vestfold', organisation: 'larvik' }
    expect(chooseScope(fsu, two, asked)).toEqual(asked)
  })

  it('for a member of FSU who also works for a partner: the whole of FSU’s own collaboration, the partner’s elsewhere', () => {
    const both = person({ organisationId: 'siv', committeeOf: 'vestfold', roles: ['case_handler', 'fsu'] })
    expect(chooseScope(both, two, { collaboration: 'vestfold' })).toEqual({
      collaboration: 'vestfold',
      organisation: null,
    })
    expect(chooseScope(both, two, { collaboration: 'nabo' })).toEqual({ collaboration: 'nabo', organisation: 'siv' })
  })

  it('must be said where several collaborations are possible, and need not where one is', () => {
    expect(refusalOf(() => chooseScope(siv, two, {}))).toEqual(refusal('required', '/collaboration'))
    expect(chooseScope(siv, two, { collaboration: 'nabo' })).toEqual({ collaboration: 'nabo', organisation: 'siv' })
    expect(chooseScope(faerder, two, {})).toEqual({ collaboration: 'vestfold', organisation: 'faerder' })
  })

  it.each<[string, Actor, { collaboration?: string; organisation?: string }]>([
    ['somebody unknown', { kind: 'anonymous' }, {}],
    ['staff of an organisation nobody knows', person({ organisationId: 'borte' }), {}],
    ['staff without an organisation', person({}), {}],
    ['FSU’s role without a committee', person({ roles: ['fsu'] }), {}],
    ['a seat on a committee without the role', person({ committeeOf: 'vestfold', roles: ['case_handler'] }), {}],
    ['FSU’s role alone at a partner', person({ organisationId: 'siv', roles: ['fsu'] }), {}],
    ['an administrator alone', person({ organisationId: 'siv', roles: ['administrator'] }), {}],
    ['staff who ask for another organisation', siv, { organisation: 'faerder', collaboration: 'vestfold' }],
    ['staff who ask for a collaboration of others', faerder, { collaboration: 'nabo' }],
    ['FSU that asks for another collaboration', fsu, { collaboration: 'nabo' }],
  ])('%s: nothing', (_who, actor, asked) => {
    expect(refusalOf(() => chooseScope(actor, two, asked))).toEqual(refusal('forbidden'))
  })

  it('cannot be what does not exist, and the wrong member is named', () => {
    const of = (asked: object) => refusalOf(() => chooseScope(fsu, two, asked))
    expect(of({ collaboration: 'borte' })).toEqual(refusal('unknown_collaboration', '/collaboration'))
    expect(of({ organisation: 'borte' })).toEqual(refusal('unknown_organisation', '/organisation'))
    const sivIsNoMember = vestfoldDirectory({ collaboration: { members: new Set(['horten', 'larvik']) } })
    expect(refusalOf(() => chooseScope(fsu, sivIsNoMember, { organisation: 'siv' }))).toEqual(
      refusal('not_a_member', '/organisation'),
    )
  })
})
