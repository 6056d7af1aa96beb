import { v7 as uuidv7 } from 'uuid'
import { demoPerson } from '../support/actors.ts'
import * as identity from '../../src/privacy/identity-store.ts'
import * as answers from '../../src/report/answer-store.ts'
import * as sides from '../../src/report/case-side-store.ts'
import * as feedback from '../../src/report/feedback-store.ts'
import * as cases from '../../src/report/case-store.ts'
import * as histories from '../../src/report/history-store.ts'
import * as messages from '../../src/report/message-store.ts'
import * as notes from '../../src/report/note-store.ts'
import * as savedFilters from '../../src/report/saved-filter-store.ts'
import * as originals from '../../src/report/original-store.ts'
import * as participations from '../../src/report/participation-store.ts'
import * as reports from '../../src/report/report-store.ts'
import type { StoreCall } from './store-cases.ts'

const at = new Date('2026-03-14T08:00:00Z')
const author = demoPerson('siv-kvalitet')

/** What reads of what belongs to a case; each finds something for the hospital. */
export const caseReaders: Readonly<Record<string, StoreCall>> = {
  'report/answer-store listAnswers': (tx, { reportId }) => answers.listAnswers(tx, reportId),
  'report/feedback-store listFeedback': (tx, { reportId }) => feedback.listFeedback(tx, reportId),
  'report/case-side-store findSide': (tx, { reportId }) => sides.findSide(tx, reportId, 'siv'),
  'report/message-store listMessages': (tx, { reportId }) => messages.listMessages(tx, reportId),
  'report/message-store findMessage': (tx, { messageId }) => messages.findMessage(tx, messageId),
  'report/saved-filter-store listSavedFilters': (tx) => savedFilters.listSavedFilters(tx, 'siv-kvalitet'),
  'report/note-store listNotes': (tx, { reportId }) => notes.listNotes(tx, reportId),
  'report/note-store findNote': (tx, { noteId }) => notes.findNote(tx, noteId),
  'report/original-store findOriginal': (tx, { reportId }) => originals.findOriginal(tx, 'vestfold', reportId),
  // Who asks has the report in hand; without it there is nobody to list.
  'report/participation-store listParticipants': async (tx, { reportId }) => {
    const report = await reports.findReport(tx, reportId)
    return report && participations.listParticipants(tx, report)
  },
}

/** What changes a case or adds to it; each succeeds for the hospital. */
export const caseWriters: Readonly<Record<string, StoreCall>> = {
  'report/participation-store insertParticipation': (tx, { reportId }) =>
    participations.insertParticipation(tx, reportId, 'tonsberg', at),
  'report/history-store insertHistory': (tx, { reportId }) =>
    histories.insertHistory(tx, {
      reportId,
      at,
      verb: 'close',
      actor: 'person:x',
      actorName: 'X',
      actorOrganisationId: null,
      fromStatus: 'sent',
      toStatus: 'closed',
      reason: null,
    }),
  'report/message-store insertMessage': (tx, { reportId }) =>
    messages.insertMessage(tx, {
      reportId,
      author,
      organisationId: 'siv',
      at,
      kind: 'message',
      shownToReporter: true,
      text: 'Noe.',
    }),
  'report/feedback-store saveFeedback': async (tx, { reportId }) => {
    const [answer] = await answers.listAnswers(tx, reportId)
    if (!answer) throw new Error('no result')
    const said = { helped: 'no', words: null, given_at: at } as const
    await feedback.saveFeedback(tx, { answer_id: answer.id, report_id: reportId, ...said })
    return true
  },
  'report/note-store insertNote': (tx, { reportId }) =>
    notes.insertNote(tx, {
      id: uuidv7(),
      report_id: reportId,
      organisation_id: 'siv',
      at,
      author: 'person:x',
      author_name: 'X',
      text: 'Noe.',
    }),
  'report/saved-filter-store lockSavedFilters': (tx) => savedFilters.lockSavedFilters(tx, 'siv-kvalitet'),
  'report/saved-filter-store saveFilter': (tx) =>
    savedFilters.saveFilter(tx, {
      id: uuidv7(),
      organisationId: 'siv',
      personId: 'siv-kvalitet',
      name: 'Noe annet',
      filter: {},
      at,
    }),
  'report/saved-filter-store deleteSavedFilter': (tx, { savedFilterId }) =>
    savedFilters.deleteSavedFilter(tx, 'siv-kvalitet', savedFilterId),
  'report/case-side-store saveSide': async (tx, { reportId }) => {
    await sides.saveSide(tx, reportId, 'siv', { own_reference: 'EQS 2' })
    return true
  },
  'report/case-store saveCaseAsSystem': async (tx, { reportId }) => {
    const found = await cases.lockCase(tx, reportId)
    if (!found) throw new Error('no result')
    const { times, days, recipient, recipientUnitId } = found
    return cases.saveCaseAsSystem(tx, { id: reportId, times, days, recipient, recipientUnitId, revision: 9 })
  },
  'privacy/identity-store destroyIdentity': (tx, { reportId }) => identity.destroyIdentity(tx, reportId),
}
