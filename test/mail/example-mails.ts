import { CaseNoticeKind, type MailData } from '../../src/mail/mail-data.ts'
import { renderMail, type RenderedMail } from '../../src/mail/render-mail.ts'

export const number = 'VF-2026-000174'
export const caseLink = 'https://samhandling.example/saker/019a8f3e-4c1b-7f3a-9d2e-5b6c7d8e9f00'
export const receiptLink = 'https://samhandling.example/kvittering/7QK3-M9XD-4TWP-2HVR-8N5C'

export const signatureLink = 'https://samhandling.example/signer/AZqPPkwbfzqdLltsfY6fAAAB_q3nLwz7tQ4'
export const casesLink = 'https://samhandling.example/saker'
const kpa = 'Klinikk psykisk helse og avhengighet'
const siv = 'Sykehuset i Vestfold HF'

type Example = RenderedMail & { names: string[]; link: string }

/** Every kind of notice to everyone that may get it. */
function renderNotices(synthetic: boolean): Record<string, Example> {
  const readers = {
    reporter: { to: 'named', house: 'Færder kommune', link: receiptLink },
    leader: { to: 'named', house: 'Færder kommune', link: receiptLink },
    sender: { to: 'channel', house: 'Færder kommune', link: caseLink },
    recipient: { to: 'handler', house: `${kpa} (${siv})`, link: caseLink },
    partner: { to: 'channel', house: 'Larvik kommune', link: caseLink },
  } as const
  const mails: Record<string, Example> = {}
  for (const kind of CaseNoticeKind.options) {
    for (const part of ['reporter', 'leader', 'sender', 'recipient', 'partner'] as const) {
      const link = kind === 'signature' && part === 'leader' ? signatureLink : readers[part].link
      const data = { number, synthetic, ...readers[part], link, kind, part, sender: 'Færder kommune', handledBy: siv }
      mails[`${kind}-${part}`] = { ...renderMail('case-notice', data, 'nb'), names: [], link: data.link }
    }
  }
  return mails
}

/** Every deadline at every stage, and numbers for a whole hospital. */
function renderDeadlines(synthetic: boolean): Record<string, Example> {
  const late = `${kpa} (${siv})`
  const mails: Record<string, Example> = {}
  for (const deadline of ['acknowledge', 'answer'] as const) {
    for (const stage of ['before', 'after', 'leader', 'office'] as const) {
      const reader =
        stage === 'office'
          ? ({ to: 'channel', house: 'Samarbeidskontoret', link: casesLink } as const)
          : ({ to: stage === 'leader' ? 'leader' : 'staff', house: late, link: caseLink } as const)
      const data = { number, synthetic, ...reader, late, deadline, stage }
      mails[`${deadline}-${stage}`] = { ...renderMail('case-deadline', data, 'nb'), names: [late], link: data.link }
    }
  }
  const counts = { unacknowledged: 12, overdue: 1, dueThisWeek: 3, awaitingReply: 2 }
  const reader = { synthetic, link: casesLink, to: 'channel', house: late } as const
  mails['digest'] = { ...renderMail('daily-digest', { ...reader, ...counts }, 'nb'), names: [late], link: casesLink }
  const overdue = renderMail('measures-overdue', { ...reader, overdue: 3 }, 'nb')
  mails['measures-overdue'] = { ...overdue, names: [late], link: casesLink }
  const approval = { ...renderMail('letter-approval', { ...reader, waiting: 2 }, 'nb'), names: [late], link: casesLink }
  mails['letter-approval'] = approval
  const board = { ...reader, house: 'Strategisk samarbeidsutvalg (SSU)', collaboration: 'Helsefellesskapet i Vestfold' }
  const annual = renderMail('annual-report', { ...board, year: 2024 }, 'nb')
  mails['annual-report'] = { ...annual, names: [board.collaboration, board.house], link: casesLink }
  mails['learning-letter'] = { ...renderMail('learning-letter', reader, 'nb'), names: [late], link: casesLink }
  return mails
}

/** Every mail there is, in each of its forms, with the longest names that Vestfold has. */
export function renderEveryMail(synthetic: boolean): Record<string, Example> {
  const kfmr = 'Klinikk fysikalsk medisin og rehabilitering'
  const toStaff = { number, synthetic, link: caseLink }
  const toSender = { number, synthetic, link: receiptLink, to: 'named', house: 'Færder kommune' } as const
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
      ...renderMail(
        'report-forwarded',
        { ...toStaff, ...forwarded, to: 'channel', house: kfmr, reader: 'recipient' },
        'nb',
      ),
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
    ...renderNotices(synthetic),
    ...renderDeadlines(synthetic),
    letterOnly: { ...renderMail('delivery-gave-up', gaveUp('letter', null), 'nb'), ...tonsberg },
  }
}
