import { committeeOf, type Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import { findCode, type Directory } from '../directory/directory.ts'
import { fieldsFrom, type FormFields } from '../http/form-fields.ts'
import type { FormWords } from '../http/form-state.ts'
import type { Words } from '../i18n/words.ts'
import type { LetterRow } from './letter-store.ts'
import { statusOf } from './letter.ts'
import type { ReadDraft } from './read-learning.ts'
import type { ReleasedCase } from './released-case-store.ts'

/** The member of a letter each field of its form stands for, as a JSON Pointer. */
const fields = ['title', 'whatHappened', 'why', 'whatWeDo', 'cases', 'reason'] as const

/** How the form of a letter speaks about its faults. */
export function letterFormWords({ learningTexts, faultTexts }: Words): FormWords {
  const labels: Readonly<Record<string, string>> = learningTexts.labels
  const required: Readonly<Record<string, string>> = learningTexts.required
  return {
    fieldOf: (pointer) => fields.find((name) => pointer.split('/')[1] === name) ?? null,
    label: (field) => labels[field] ?? '',
    required: (field) => required[field] ?? faultTexts.required,
    fault: (code) => faultTexts[code],
  }
}

/** A posted form in the shape of LetterContent, right or wrong. */
export function readLetterForm(given: FormFields): Record<string, unknown> {
  const text = (name: string) => given.text(name).trim() || null
  const cases = given.list('cases')
  return {
    title: text('title'),
    whatHappened: text('whatHappened'),
    why: text('why'),
    whatWeDo: text('whatWeDo'),
    cases: cases.length === 0 ? null : cases,
  }
}

/** The form of a letter as it stands. */
export function fieldsOfLetter({ row, cases }: ReadDraft): FormFields {
  return fieldsFrom({
    title: row.title,
    whatHappened: row.what_happened,
    why: row.why,
    whatWeDo: row.what_we_do,
    cases: cases.flatMap(({ releasedCase }) => releasedCase ?? []),
  })
}

/** A letter as everybody reads it. Pure. */
export function viewLetterPage({ learningTexts: texts }: Words, row: LetterRow) {
  return {
    id: row.id,
    title: row.title,
    published: row.published_at && texts.published(row.published_at),
    parts: [
      { label: texts.parts.whatHappened, text: row.what_happened },
      { label: texts.parts.why, text: row.why },
      { label: texts.parts.whatWeDo, text: row.what_we_do },
    ],
  }
}

/** A released case as FSU's list shows it: what it is about, and nothing of who, where and when. Pure. */
export function viewReleasedLine(
  { learningTexts: { cases: texts } }: Words,
  directory: Directory,
  found: ReleasedCase,
) {
  const collaboration = directory.collaborations.get(found.collaboration_id)
  const label = (list: 'category' | 'consequence', code: string) =>
    (collaboration && findCode(collaboration, list, code)?.label) ?? code
  const kinds: Readonly<Record<string, string>> = texts.kinds
  return {
    id: found.id,
    about: found.categories.map((code) => label('category', code)).join(', '),
    kind: kinds[found.event_kind] ?? found.event_kind,
    consequence: found.consequence === null ? texts.notGiven : label('consequence', found.consequence),
    released: texts.released(found.released_at),
  }
}

/** A letter on its way, with what its reader can do about it. Pure. */
export function viewDraftPage(words: Words, directory: Directory, draft: ReadDraft, actor: Actor) {
  const { drafts: texts } = words.learningTexts
  const { row, cases, parties, changes } = draft
  const status = statusOf(row)
  const isCommittee = committeeOf(actor) === row.collaboration_id
  const isApproved = parties.length > 0 && parties.every(({ approvedAt }) => approvedAt !== null)
  const waiting = isCommittee ? (isApproved ? 'ready' : 'waiting') : isApproved ? 'approved' : 'party'
  return {
    ...viewLetterPage(words, row),
    revision: row.revision,
    status: texts.status[status],
    color: texts.color[status],
    next: texts.next[status === 'waiting' ? waiting : status === 'draft' && changes.length > 0 ? 'sentBack' : status],
    isPublished: status === 'published',
    may: {
      change: isCommittee && status !== 'published',
      ask: isCommittee && status === 'draft',
      approve: !isCommittee && status === 'waiting' && !isApproved && decide(actor, 'learning.approve') === 'allowed',
      requestChange: !isCommittee && status === 'waiting' && decide(actor, 'learning.approve') === 'allowed',
      publish: isCommittee && status === 'waiting' && isApproved,
    },
    parties: parties.map(({ organisation, approvedAt }) => ({
      name: directory.organisations.get(organisation)?.name ?? organisation,
      said: approvedAt === null ? texts.notApproved : texts.approvedAt(approvedAt),
      approved: approvedAt !== null,
    })),
    changes: changes.map(({ organisation_id: organisation, reason, requested_at: at }) => ({
      by: texts.changeBy(directory.organisations.get(organisation)?.name ?? organisation, at),
      reason,
    })),
    cases: cases.flatMap(({ releasedCase, report }) =>
      releasedCase !== null ? [`/laering/saker/${releasedCase}`] : report !== null ? [`/saker/${report}`] : [],
    ),
  }
}
