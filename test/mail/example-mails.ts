import type { MailData } from '../../src/mail/mail-data.ts'
import { renderMail, type RenderedMail } from '../../src/mail/render-mail.ts'

export const number = 'VF-2026-000174'
export const caseLink = 'https://samhandling.example/saker/019a8f3e-4c1b-7f3a-9d2e-5b6c7d8e9f00'
export const receiptLink = 'https://samhandling.example/kvittering/7QK3-M9XD-4TWP-2HVR-8N5C'

/** Every mail there is, in each of its forms, with the longest names that Vestfold has. */
export function renderEveryMail(synthetic: boolean): Record<string, RenderedMail & { names: string[]; link: string }> {
  const kpa = 'Klinikk psykisk helse og avhengighet'
  const kfmr = 'Klinikk fysikalsk medisin og rehabilitering'
  const toStaff = { number, synthetic, link: caseLink }
  const toSender = { number, synthetic, link: receiptLink }
  const gaveUp = (channel: 'email' | 'letter', instead: 'email' | 'letter' | null): MailData<'delivery-gave-up'> => ({
    ...toStaff,
    recipient: 'Tønsberg kommune',
    channel,
    instead,
  })
  const received = { ...toStaff, recipient: kpa, sender: 'Færder kommune' }
  const forwarded = { recipient: kfmr, forwardedBy: kpa }
  const tonsberg = { names: ['Tønsberg kommune'], link: caseLink }
  return {
    received: {
      ...renderMail('report-received', received, 'nb'),
      names: [kpa, 'Færder kommune'],
      link: caseLink,
    },
    forwardedToRecipient: {
      ...renderMail('report-forwarded', { ...toStaff, ...forwarded, reader: 'recipient' }, 'nb'),
      names: [kpa, kfmr],
      link: caseLink,
    },
    forwardedToSender: {
      ...renderMail('report-forwarded', { ...toSender, ...forwarded, reader: 'sender' }, 'nb'),
      names: [kpa, kfmr],
      link: receiptLink,
    },
    answered: {
      ...renderMail('answer-given', { ...toSender, answeredBy: 'Sykehuset i Vestfold HF' }, 'nb'),
      names: ['Sykehuset i Vestfold HF'],
      link: receiptLink,
    },
    emailThenLetter: { ...renderMail('delivery-gave-up', gaveUp('email', 'letter'), 'nb'), ...tonsberg },
    emailThenEmail: { ...renderMail('delivery-gave-up', gaveUp('email', 'email'), 'nb'), ...tonsberg },
    emailOnly: { ...renderMail('delivery-gave-up', gaveUp('email', null), 'nb'), ...tonsberg },
    letterOnly: { ...renderMail('delivery-gave-up', gaveUp('letter', null), 'nb'), ...tonsberg },
  }
}
