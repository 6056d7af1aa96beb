import { describe, expect, it } from 'vitest'
import { findIdentityInText } from '../../src/privacy/free-text-guard.ts'
import { foundIn } from './finding-in.ts'

describe('a telephone number', () => {
  it.each([
    ['Ring 68051234.', '68051234'],
    ['tlf. 68 05 12 34 eller', '68 05 12 34'],
    ['mobil 680 51 234', '680 51 234'],
    ['68\u00a005\u00a012\u00a034', '68\u00a005\u00a012\u00a034'],
    ['+47 68 05 12 34', '47 68 05 12 34'],
    ['(+47) 68051234', '47) 68051234'],
    ['0047 68051234', '0047 68051234'],
    ['070-174 06 05', '070-174 06 05'],
    ['070 174 06 05', '070 174 06 05'],
    ['0701740605', '0701740605'],
    ['08-465 004 12', '08-465 004 12'],
    ['+46 70 174 06 05', '46 70 174 06 05'],
    ['+44 20 7946 0958', '44 20 7946 0958'],
  ])('is a warning: %j', (text, place) => {
    expect(foundIn(text)).toEqual([`phone_number: ${place}`])
  })

  it('is found beside another', () => {
    expect(foundIn('68 05 12 34 / 68051235, 680 51 236')).toEqual([
      'phone_number: 68 05 12 34',
      'phone_number: 68051235',
      'phone_number: 680 51 236',
    ])
    expect(foundIn('+47 68051234 4512')).toEqual(['phone_number: 47 68051234'])
  })

  it.each([
    '5 mg 2 x 1, 10 mg 1 + 0 + 1 + 0',
    'kl. 22.15 og 23.40, 08 12 16 20',
    'vakt 08-12 16 20',
    '24.03.2026, 24032026, 20260324',
    'BT 120/80 130/85, puls 72 68 75 80 81 77',
    'lot 68051234, saksnr. 68051234, EQS nr 68051234',
    'org.nr. 983 975 259 og 983975259',
    'VF-2026-000174',
    '12345678 og 02345678',
    '3103 Tønsberg, 3179 Åsgårdstrand',
    '+47 123',
    '1.2.3.4 og 10-20-30-40',
  ])('is none in «%s»', (text) => {
    expect(foundIn(text)).toEqual([])
  })
})

describe('an e-mail address', () => {
  it.each([
    ['Skriv til kari@eksempel.no.', 'kari@eksempel.no'],
    ['kari.t_2+a-b@post.eksempel.co.uk, takk', 'kari.t_2+a-b@post.eksempel.co.uk'],
    ['<post@eksempel-1.no>', 'post@eksempel-1.no'],
    ['blåbær@eksempel.no', 'blåbær@eksempel.no'],
  ])('is a warning: %j', (text, place) => {
    expect(foundIn(text)).toEqual([`email_address: ${place}`])
  })

  it.each(['@avdelingen', 'kari @ eksempel.no', 'a@b', '5@10.20', '@@@', 'kl. @ 12.00'])('is none in «%s»', (text) => {
    expect(foundIn(text)).toEqual([])
  })
})

describe('telephone numbers and e-mail addresses', () => {
  it('are warnings, whatever the consent says', () => {
    for (const strict of [true, false]) {
      const found = findIdentityInText('68 05 12 34 kari@eksempel.no', {}, { strict })
      expect(found.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
        'phone_number warning',
        'email_address warning',
      ])
    }
  })
})
