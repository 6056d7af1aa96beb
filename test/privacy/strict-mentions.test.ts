import { describe, expect, it } from 'vitest'
import { foundIn } from './finding-in.ts'

describe('a date of birth, where the consent allows no identity', () => {
  it.each([
    ['Pasient født 12.03.2019', '12.03.2019'],
    ['f. 12.03.85', '12.03.85'],
    ['f. 12/3-19', '12/3-19'],
    ['fødselsdato: 120319', '120319'],
    ['født den 12. mars 2019', '12. mars 2019'],
    ['fødd i 2019', '2019'],
    ['född 2019-03-12', '2019-03-12'],
    ['born on March 12, 2019', 'March 12, 2019'],
    ['date of birth: 12 March 2019', '12 March 2019'],
    ['kom inn 12.03.1985', '12.03.1985'],
    ['12. mars 1985', '12. mars 1985'],
    ['(12.03.85)', '12.03.85'],
    ['1985-03-12', '1985-03-12'],
  ])('is a warning: %j', (text, place) => {
    expect(foundIn(text)).toEqual([`birth_date: ${place}`])
  })

  it.each([
    'Hendelsen skjedde 12.03.2026 kl. 22.15',
    'utskrevet 12.03.26, 12/3, 12. mars 2026, 2026-03-12',
    'i 1985 og 2026',
    '120385',
    '5 mg 12 3 85',
    'uke 11 2026',
    '99.99.1985',
  ])('is none in «%s»', (text) => {
    expect(foundIn(text)).toEqual([])
  })
})

describe('a street address, where the consent allows no identity', () => {
  it.each([
    ['bor i Storgata 12.', 'Storgata 12'],
    ['storgata 12 B', 'storgata 12 B'],
    ['Prøveveien 3b, 3103 Tønsberg', 'Prøveveien 3b'],
    ['Karl Johans gate 5', 'Johans gate 5'],
    ['Oppdiktet vei 7', 'Oppdiktet vei 7'],
    ['Prøvetunet 4', 'Prøvetunet 4'],
    ['Provgatan 12', 'Provgatan 12'],
    ['Påhittade vägen 3, Provvägen 4', 'Provvägen 4'],
    ['at 12 Main Street', '12 Main Street'],
  ])('is a warning: %j', (text, place) => {
    expect(foundIn(text)).toEqual([`street_address: ${place}`])
  })

  it.each([
    'på vei 2 ganger',
    'underveis 2 timer, luftveien 1',
    'arbeidsplassen 3 og sykehusplassen 4',
    'Storgata er stengt',
    'Prøveveien 12345',
    'god gate 2',
  ])('is none in «%s»', (text) => {
    expect(foundIn(text)).toEqual([])
  })
})

describe('a room, where the consent allows no identity', () => {
  it.each([
    ['lå på rom 214', 'rom 214'],
    ['Rom nr. 12B', 'Rom nr. 12B'],
    ['romnr: 3', 'romnr: 3'],
    ['rommet 214', 'rommet 214'],
    ['rom A12', 'rom A12'],
    ['in room 3', 'room 3'],
    ['rum 12, ', 'rum 12'],
    ['pasientrom 7', 'pasientrom 7'],
  ])('is a warning: %j', (text, place) => {
    expect(foundIn(text)).toEqual([`room_number: ${place}`])
  })

  it.each(['rom for 2 pasienter', 'fikk rom 2 ganger', 'rommet var kaldt', 'romslig 2', 'rom 12345'])(
    'is none in «%s»',
    (text) => {
      expect(foundIn(text)).toEqual([])
    },
  )
})

describe('where the consent allows identity', () => {
  it('dates of birth, addresses and rooms are left alone', () => {
    expect(foundIn('født 12.03.1985, Storgata 12, rom 214', {}, false)).toEqual([])
  })
})
