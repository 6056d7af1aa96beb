import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeKeyRing, type IdentityKey } from '../../src/privacy/identity-keys.ts'
import { openIdentity, sealIdentity, shareIdentity, tryToOpenIdentity } from '../../src/privacy/identity-vault.ts'
import { openBox, sealBox } from '../../src/privacy/sealed-box.ts'
import { testNationalId } from '../support/sample-report.ts'

const key = (id: string, fill: number): IdentityKey => ({ id, key: Buffer.alloc(32, fill) })
const ring = makeKeyRing([key('2026', 1)])
const patient = { name: 'Kari Testesen', nationalId: testNationalId }
const reportId = '0190a1b2-c3d4-7e5f-8a6b-000000000001'
const otherId = '0190a1b2-c3d4-7e5f-8a6b-000000000002'
const readers = ['faerder', 'siv']

function seal(
  id = reportId,
  sealedBy = 'faerder',
  identity: typeof patient | { name: null; nationalId: string } = patient,
) {
  const { sealed, keys } = sealIdentity(ring, identity, { reportId: id, sealedBy, readers })
  return {
    sealed,
    keyOf: (organisation: string) => keys.find(({ organisationId }) => organisationId === organisation)!,
  }
}
const flip = (box: Buffer, index: number, bit: number) => {
  const altered = Buffer.from(box)
  altered.writeUInt8(altered.readUInt8(index) ^ (1 << bit), index)
  return altered
}

describe('a sealed identity', () => {
  it('opens for each of its readers, and is not to be seen in what is stored', () => {
    const { sealed, keyOf } = seal()
    for (const reader of readers) expect(openIdentity(ring, sealed, keyOf(reader))).toEqual(patient)
    const stored = [sealed.nameSealed!, sealed.nationalIdSealed!, ...readers.map((one) => keyOf(one).wrappedKey)]
    for (const part of stored) {
      expect(part.includes('Testesen')).toBe(false)
      expect(part.includes(testNationalId)).toBe(false)
    }
  })

  it('is sealed differently each time, with a key of its own', () => {
    const [one, other] = [seal(), seal()]
    expect(one.sealed.nameSealed).not.toEqual(other.sealed.nameSealed)
    expect(() => openIdentity(ring, one.sealed, other.keyOf('siv'))).toThrow('unable to authenticate')
  })

  it('keeps a member that is not known unknown', () => {
    const { sealed, keyOf } = seal(reportId, 'faerder', { name: null, nationalId: testNationalId })
    expect(sealed.nameSealed).toBeNull()
    expect(openIdentity(ring, sealed, keyOf('siv'))).toEqual({ name: null, nationalId: testNationalId })
  })
})

describe('what was moved does not open', () => {
  const { sealed, keyOf } = seal()
  const other = seal(otherId)

  it.each([
    ['a name from another row', () => ({ ...sealed, nameSealed: other.sealed.nameSealed }), keyOf('siv')],
    ['a whole row to another report', () => ({ ...sealed, reportId: otherId }), keyOf('siv')],
    ['a whole row and its key from another report', () => ({ ...other.sealed, reportId }), other.keyOf('siv')],
    ['a row given to another tenant', () => ({ ...sealed, sealedBy: 'horten' }), keyOf('siv')],
    ['the name in the place of the id', () => ({ ...sealed, nationalIdSealed: sealed.nameSealed }), keyOf('siv')],
    ['the id in the place of the name', () => ({ ...sealed, nameSealed: sealed.nationalIdSealed }), keyOf('siv')],
    ['a key under the name of another organisation', () => sealed, { ...keyOf('siv'), organisationId: 'faerder' }],
    ['another organisation’s key', () => sealed, { ...keyOf('siv'), wrappedKey: keyOf('faerder').wrappedKey }],
    ['another report’s key', () => sealed, other.keyOf('siv')],
    ['a wrapped key in the place of a name', () => ({ ...sealed, nameSealed: keyOf('siv').wrappedKey }), keyOf('siv')],
  ])('%s', (_name, make, wrapped) => {
    expect(() => openIdentity(ring, make(), wrapped)).toThrow('unable to authenticate')
    expect(tryToOpenIdentity(ring, { sealed: make(), key: wrapped })).toBeUndefined()
  })
})

describe('what was altered or cut does not open', () => {
  const { sealed, keyOf } = seal()
  const open = (name: Buffer) => openIdentity(ring, { ...sealed, nameSealed: name }, keyOf('siv'))
  const openWith = (wrappedKey: Buffer) => openIdentity(ring, sealed, { ...keyOf('siv'), wrappedKey })

  it('whichever bit is flipped, of nonce, ciphertext and tag', () => {
    for (const [box, read] of [[sealed.nameSealed!, open] as const, [keyOf('siv').wrappedKey, openWith] as const]) {
      expect(read(box)).toEqual(patient)
      for (let index = 0; index < box.length; index++) {
        for (let bit = 0; bit < 8; bit++) expect(() => read(flip(box, index, bit))).toThrow('unable to authenticate')
      }
    }
  })

  it('however short it was cut, at either end', () => {
    const box = sealed.nameSealed!
    for (let length = 0; length < box.length; length++) {
      expect(() => open(box.subarray(0, length))).toThrow(/unable to authenticate|too short/)
      expect(() => open(box.subarray(box.length - length))).toThrow(/unable to authenticate|too short/)
    }
    expect(() => open(Buffer.concat([box, Buffer.alloc(1)]))).toThrow('unable to authenticate')
  })

  it('with a tag that was cut, although Node would take one of four bytes', () => {
    const boxKey = createSecretKey(Buffer.alloc(32, 9))
    const box = sealBox(boxKey, Buffer.alloc(0), 'place')
    expect(openBox(boxKey, box, 'place')).toEqual(Buffer.alloc(0))
    for (const tag of [4, 8, 12, 13, 14, 15])
      expect(() => openBox(boxKey, box.subarray(0, 12 + tag), 'place')).toThrow('too short')
  })

  it('with another key, under the same name', () => {
    const wrong = makeKeyRing([key('2026', 2)])
    expect(() => openIdentity(wrong, sealed, keyOf('siv'))).toThrow('unable to authenticate')
  })

  it('with an organisation’s key that was not there when it was sealed', () => {
    expect(() => shareIdentity(ring, reportId, { ...keyOf('siv'), organisationId: 'horten' }, 'horten')).toThrow(
      'unable to authenticate',
    )
  })
})

describe('passing an identity on', () => {
  it('wraps the same data key for one more organisation', () => {
    const { sealed, keyOf } = seal()
    const shared = shareIdentity(ring, reportId, keyOf('siv'), 'horten')
    expect(openIdentity(ring, sealed, shared)).toEqual(patient)
    expect(() => openIdentity(ring, sealed, { ...shared, organisationId: 'larvik' })).toThrow('unable to authenticate')
  })
})

describe('rotating the key of keys by putting one in front', () => {
  const rotated = makeKeyRing([key('2027', 3), key('2026', 1)])

  it('leaves what was sealed before readable, and seals with the newest', () => {
    const { sealed, keyOf } = seal()
    expect(openIdentity(rotated, sealed, keyOf('siv'))).toEqual(patient)
    const anew = sealIdentity(rotated, patient, { reportId, sealedBy: 'faerder', readers })
    expect(anew.keys.map(({ keyId }) => keyId)).toEqual(['2027', '2027'])
    expect(shareIdentity(rotated, reportId, keyOf('siv'), 'horten').keyId).toBe('2027')
    expect(() => openIdentity(ring, anew.sealed, anew.keys[0]!)).toThrow('IDENTITY_KEYS lacks the key')
  })

  it('does not open what was wrapped by one key under the name of another', () => {
    const { sealed, keyOf } = seal()
    expect(() => openIdentity(rotated, sealed, { ...keyOf('siv'), keyId: '2027' })).toThrow('unable to authenticate')
  })
})

describe('a ring of keys', () => {
  it('has a key, of 32 bytes, under one name', () => {
    expect(() => makeKeyRing([])).toThrow('holds no key')
    expect(() => makeKeyRing([{ id: 'short', key: Buffer.alloc(16) }])).toThrow('not 32 bytes')
    expect(() => makeKeyRing([key('a', 1), key('a', 2)])).toThrow('names a key twice')
  })

  it('gives each organisation a key of its own', () => {
    expect(ring.partyKey('2026', 'siv').equals(ring.partyKey('2026', 'faerder'))).toBe(false)
    expect(ring.partyKey('2026', 'siv').equals(makeKeyRing([key('2026', 1)]).partyKey('2026', 'siv'))).toBe(true)
  })
})
