import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findIdentityInText } from '../../src/privacy/free-text-guard.ts'
import { ODD_DRESSES, USUAL_DRESSES } from './corpus/id-dress.ts'
import { ID_SORTS, inventId, TENOR_ID } from './corpus/invented-ids.ts'
import { seededRandom } from './corpus/seeded-random.ts'
import { foundIn } from './finding-in.ts'

const prose = fc
  .array(fc.stringMatching(/^[a-zæøåäöA-ZÆØÅ]{4,12}[,;.!?]?$/), { minLength: 1, maxLength: 12 })
  .map((words) => words.join(' '))
const dressedId = fc
  .tuple(
    fc.integer(),
    fc.constantFrom(...ID_SORTS.filter((sort) => sort !== 'duf')),
    fc.constantFrom(...USUAL_DRESSES, ...ODD_DRESSES),
  )
  .map(([seed, sort, dress]) => dress(inventId(sort, seededRandom(seed)), seededRandom(seed + 1)))
/** Any UTF-16 units, so also halves of surrogate pairs, NUL and everything unassigned. */
const anyText = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        'Kari',
        'Testesen',
        'fnr',
        '+47',
        '@',
        '.',
        ' ',
        '\ud800',
        '\u0301',
        '\u200b',
        '010180',
        '0',
        TENOR_ID,
        'rom',
        'født',
      ),
      { maxLength: 60 },
    )
    .map((pieces) => pieces.join('')),
)

describe('the free-text guard', () => {
  it('finds a national id in any prose, in any dress, and points at exactly it', () => {
    fc.assert(
      fc.property(prose, dressedId, prose, (before, id, after) => {
        const text = `${before} ${id} ${after}`
        const start = before.length + 1
        const found = findIdentityInText(text, {}, { strict: false })
        expect(found).toContainEqual({ code: 'national_id', severity: 'error', start, end: start + id.length })
      }),
      { numRuns: 3000 },
    )
  })

  it('finds the patient’s name in any prose, whatever the case and however the letters are composed', () => {
    const shapes: ((name: string) => string)[] = [
      (name) => name,
      (name) => name.toUpperCase(),
      (name) => name.toLowerCase(),
      (name) => name.normalize('NFD'),
      (name) => Array.from(name).join('\u200b'),
      (name) => name.replaceAll('å', 'aa').replaceAll('ø', 'oe').replaceAll('æ', 'ae'),
      (name) => `${name}s`,
    ]
    fc.assert(
      fc.property(prose, fc.constantFrom(...shapes), prose, (before, shape, after) => {
        const name = shape('Åsbjørg Kárášjohka Træprøve')
        const text = `${before} ${name} ${after}`
        const start = before.length + 1
        const found = findIdentityInText(text, { patientName: 'Åsbjørg Kárášjohka Træprøve' }, { strict: false })
        expect(found).toContainEqual({ code: 'patient_name_full', severity: 'error', start, end: start + name.length })
      }),
      { numRuns: 1000 },
    )
  })

  it('takes any string, for the text and for what is known, and points into the text, in order', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, fc.boolean(), (text, patientName, nationalId, strict) => {
        const found = findIdentityInText(text, { patientName, nationalId }, { strict })
        found.forEach(({ start, end }, index) => {
          expect(start).toBeGreaterThanOrEqual(found[index - 1]?.start ?? 0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
        })
      }),
      { numRuns: 5000 },
    )
  })

  it('counts offsets in UTF-16 units, so that a page can mark the place', () => {
    expect(findIdentityInText(`👩🏽‍⚕️ ${TENOR_ID}`, {}, { strict: false })).toMatchObject([{ start: 8, end: 19 }])
  })

  it('makes national ids and the name errors, and the rest warnings', () => {
    const text = `${TENOR_ID} Kari Testesen. Kari, 68051234, kari@eksempel.no, født 12.03.1985, Storgata 12, rom 214`
    const found = findIdentityInText(text, { patientName: 'Kari Testesen' }, { strict: true })
    expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'error national_id',
      'error patient_name_full',
      'warning patient_name_part',
      'warning phone_number',
      'warning patient_name_part',
      'warning email_address',
      'warning birth_date',
      'warning street_address',
      'warning room_number',
    ])
  })

  it('makes two parts of the name errors, beside each other or apart', () => {
    for (const text of ['Kari Testesen kom', 'Kari kom. Fru Testesen gikk']) {
      const found = findIdentityInText(text, { patientName: 'Kari Anne Testesen' }, { strict: false })
      expect(new Set(found.map(({ code, severity }) => `${severity} ${code}`))).toEqual(
        new Set(['error patient_name_parts']),
      )
    }
  })

  it('never says what it found, only where', () => {
    const found = findIdentityInText(`Kari Testesen ${TENOR_ID}`, { patientName: 'Kari Testesen' }, { strict: true })
    expect(found.map((finding) => Object.keys(finding).toSorted())).toEqual([
      ['code', 'end', 'severity', 'start'],
      ['code', 'end', 'severity', 'start'],
    ])
  })

  it('does not point at the date inside a national id as well', () => {
    const withCentury = `${TENOR_ID.slice(0, 2)}.${TENOR_ID.slice(2, 4)}.1980 ${TENOR_ID.slice(6)}`
    expect(foundIn(`født ${withCentury}`)).toEqual([`national_id: ${withCentury}`])
    const plain = inventId('plain_d', seededRandom(1))
    expect(foundIn(`født ${plain.slice(0, 6)} ${plain.slice(6)}`)).toHaveLength(1)
  })

  it('finds nothing in what an ordinary report says', () => {
    const text =
      'Pasienten ble utskrevet fredag 13.03.2026 kl. 22.15 uten oppdatert legemiddelliste. Fikk Metoprolol 50 mg 2 x 1 og ' +
      'Marevan etter INR 2,4. BT 120/80, puls 72, temp 37,8. Melding VF-2026-000174, EQS 45123. Diagnose I48.9.'
    expect(foundIn(text, { patientName: 'Kari Testesen' })).toEqual([])
  })

  it('names at most fifty places of each kind', () => {
    expect(foundIn(`${TENOR_ID} kari@eksempel.no `.repeat(80))).toHaveLength(100)
  })
})
