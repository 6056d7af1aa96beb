import { describe, expect, test } from 'vitest'
import type { DeliveryRow } from '../../src/delivery/delivery-store.ts'
import { viewDeliveries } from '../../src/delivery/delivery-view.ts'
import type { Directory } from '../../src/directory/directory.ts'
import { wordsOf } from '../../src/i18n/words.ts'

const directory = {
  channels: [],
  organisations: new Map([['siv', { name: 'Sykehuset i Vestfold HF' }]]),
  units: new Map([['siv.kpa', { name: 'Klinikk psykisk helse og avhengighet' }]]),
} as unknown as Directory

// 14 March 2026 is winter time in Oslo, 1 April summer time.
const morning = new Date('2026-03-14T06:42:00Z')

function row(changes: Partial<DeliveryRow>): DeliveryRow {
  return {
    id: '01a204c9-6905-726a-ae56-44342118b9d6',
    report_id: '01a204c9-6905-726a-ae56-44342118b9d5',
    message: 'report',
    recipient_role: 'organisation',
    organisation_id: 'siv',
    unit_id: 'siv.kpa',
    channel_id: 'siv.kpa.email',
    channel_kind: 'email',
    person_id: null,
    replaces_id: null,
    reminder_id: null,
    created_at: new Date('2026-03-14T06:40:00Z'),
    attempts: 1,
    next_attempt_at: null,
    lease_until: null,
    fencing_token: 1,
    last_error: null,
    sent_at: null,
    delivered_at: null,
    read_at: null,
    failed_at: null,
    gave_up_at: null,
    handled_at: null,
    handled_by: null,
    not_needed_at: null,
    state: 'queued',
    ...changes,
  }
}

const view = (changes: Partial<DeliveryRow>) => viewDeliveries(wordsOf('nb'), [row(changes)], directory)[0]
const say = (changes: Partial<DeliveryRow>) => view(changes)?.sentence

describe('how a delivery is shown', () => {
  test('with codes for machines, names for people, and no address', () => {
    expect(view({ state: 'sent', sent_at: morning })).toEqual({
      id: '01a204c9-6905-726a-ae56-44342118b9d6',
      message: 'report',
      to: {
        role: 'organisation',
        organisation: 'siv',
        organisationName: 'Sykehuset i Vestfold HF',
        unit: 'siv.kpa',
        unitName: 'Klinikk psykisk helse og avhengighet',
      },
      channel: 'email',
      state: 'sent',
      at: morning,
      nextAttemptAt: null,
      reason: null,
      sentence: 'Sendt på e-post 14.03.2026 kl. 07:42',
    })
  })

  test('on its way', () => {
    expect(say({})).toBe('Lagt i kø')
    expect(say({ state: 'sending' })).toBe('Sendes på e-post')
    expect(say({ state: 'sending', channel_kind: 'letter' })).toBe('Gjøres klar til utskrift')
  })

  test('arrived', () => {
    const summer = new Date('2026-04-01T06:42:00Z')
    expect(say({ state: 'read', read_at: summer })).toBe('Lest av mottaker 01.04.2026 kl. 08:42')
    expect(say({ state: 'sent', sent_at: summer, channel_kind: 'letter' })).toBe(
      'Lagt til utskrift og postlegging 01.04.2026 kl. 08:42',
    )
    expect(say({ state: 'handled_by_hand', handled_at: summer, channel_kind: 'letter' })).toBe(
      'Bekreftet postlagt 01.04.2026 kl. 08:42',
    )
  })

  test('failed, with the reason and when it is attempted again', () => {
    const failed = {
      state: 'failed',
      failed_at: morning,
      last_error: 'smtp_unreachable',
      next_attempt_at: new Date('2026-03-14T06:52:00Z'),
    }
    expect(say(failed)).toBe('Ikke levert: e-posttjeneren svarte ikke. Vi prøver igjen kl. 07:52.')
    expect(view(failed)).toMatchObject({ reason: 'smtp_unreachable', nextAttemptAt: failed.next_attempt_at })
    expect(say({ ...failed, next_attempt_at: new Date('2026-03-14T23:10:00Z'), last_error: 'smtp_452' })).toBe(
      'Ikke levert: e-posttjeneren tok ikke imot meldingen. Vi prøver igjen 15.03.2026 kl. 00:10.',
    )
    expect(say({ ...failed, last_error: 'a_code_of_tomorrow' })).toContain('Ikke levert: en teknisk feil.')
  })

  test('given up, with what happens instead', () => {
    const lost = row({ state: 'given_up', gave_up_at: morning, last_error: 'smtp_550' })
    const successor = (changes: Partial<DeliveryRow>) => row({ id: 'another', replaces_id: lost.id, ...changes })
    const told = successor({ recipient_role: 'caretaker', message: 'gave_up' })
    const sayAll = (...others: DeliveryRow[]) =>
      viewDeliveries(wordsOf('nb'), [lost, ...others], directory)[0]?.sentence
    const why = 'Gitt opp: e-posttjeneren avviste meldingen.'
    expect(sayAll(told, successor({ channel_kind: 'letter' }))).toBe(`${why} Meldingen sendes i posten i stedet.`)
    expect(sayAll(successor({}))).toBe(`${why} Meldingen sendes til en annen e-postadresse i stedet.`)
    expect(sayAll(told)).toBe(`${why} En ansvarlig er varslet.`)
    expect(sayAll()).toBe(`${why} Ta kontakt med mottakeren på en annen måte.`)
  })
})
