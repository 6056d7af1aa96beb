import type { Tx } from '../db/database.ts'
import type { ChapterId, ReportChapter } from './annual-report.ts'

/** Whose report of which year. */
export interface ReportPlace {
  readonly collaboration: string
  /** Null: the whole collaboration's. */
  readonly organisation: string | null
  readonly year: number
}

/** One version of an annual report, as it is stored. */
export interface ReportRow {
  readonly id: string
  readonly version: number
  readonly revision: number
  readonly madeAt: Date
  /** Which of the year's published figures it is made of; null: of figures that are not published, or one's own. */
  readonly figuresVersion: number | null
  readonly chapters: ReportChapter[]
  readonly texts: Partial<Record<ChapterId, string>>
  /** Null: a draft. */
  readonly snapshot: string | null
  readonly checksum: Buffer | null
  readonly frozenAt: Date | null
  readonly publishedAt: Date | null
}

const columns = [
  'id',
  'version',
  'revision',
  'made_at as madeAt',
  'figures_version as figuresVersion',
  'chapters',
  'texts',
  'snapshot',
  'checksum',
  'frozen_at as frozenAt',
  'published_at as publishedAt',
] as const

type StoredRow = Omit<ReportRow, 'chapters'> & { readonly chapters: object[] }
const read = (row: StoredRow): ReportRow => ({ ...row, chapters: row.chapters as ReportChapter[] })

function versions(tx: Tx, { collaboration, organisation, year }: ReportPlace) {
  return tx
    .selectFrom('annual_report')
    .select(columns)
    .where('collaboration_id', '=', collaboration)
    .where('organisation_id', organisation === null ? 'is' : '=', organisation)
    .where('year', '=', year)
    .orderBy('version', 'desc')
}

/** Every version of one year's report that the transaction may see, the newest first. */
export async function listVersions(tx: Tx, place: ReportPlace): Promise<ReportRow[]> {
  return (await versions(tx, place).execute()).map(read)
}

/** The newest version, locked until the transaction ends; nothing where there is none. */
export async function lockNewest(tx: Tx, place: ReportPlace): Promise<ReportRow | undefined> {
  const row = await versions(tx, place).limit(1).forUpdate().executeTakeFirst()
  return row && read(row)
}

/** One line for each version there is, the newest year first. */
export function listReports(tx: Tx, collaboration: string, organisation: string | null) {
  return tx
    .selectFrom('annual_report')
    .select(['year', 'version', 'made_at as madeAt', 'frozen_at as frozenAt', 'published_at as publishedAt'])
    .where('collaboration_id', '=', collaboration)
    .where('organisation_id', organisation === null ? 'is' : '=', organisation)
    .orderBy('year', 'desc')
    .orderBy('version', 'desc')
    .execute()
}

/** Adds a draft. */
export async function insertDraft(
  tx: Tx,
  place: ReportPlace,
  draft: Pick<ReportRow, 'id' | 'version' | 'madeAt' | 'figuresVersion' | 'chapters' | 'texts'> & {
    readonly madeBy: string
  },
): Promise<void> {
  await tx
    .insertInto('annual_report')
    .values({
      id: draft.id,
      collaboration_id: place.collaboration,
      organisation_id: place.organisation,
      year: place.year,
      version: draft.version,
      made_at: draft.madeAt,
      made_by: draft.madeBy,
      figures_version: draft.figuresVersion,
      chapters: JSON.stringify(draft.chapters),
      texts: JSON.stringify(draft.texts),
    })
    .execute()
}

/** What a change leaves in a draft. */
export interface DraftChange {
  readonly made?: {
    readonly at: Date
    readonly by: string
    readonly figuresVersion: number | null
    readonly chapters: readonly ReportChapter[]
  }
  readonly texts?: Partial<Record<ChapterId, string>>
  readonly frozen?: { readonly snapshot: string; readonly checksum: Buffer; readonly at: Date; readonly by: string }
}

/** Changes a draft and raises its revision. The database refuses to change what is frozen. */
export async function changeDraft(tx: Tx, { id, revision }: ReportRow, change: DraftChange): Promise<void> {
  const { made, texts, frozen } = change
  await tx
    .updateTable('annual_report')
    .set({
      revision: revision + 1,
      ...(made && {
        made_at: made.at,
        made_by: made.by,
        figures_version: made.figuresVersion,
        chapters: JSON.stringify(made.chapters),
      }),
      ...(texts && { texts: JSON.stringify(texts) }),
      ...(frozen && {
        snapshot: frozen.snapshot,
        checksum: frozen.checksum,
        frozen_at: frozen.at,
        frozen_by: frozen.by,
      }),
    })
    .where('id', '=', id)
    .execute()
}

/** Lets everybody read a frozen version. */
export async function publishVersion(tx: Tx, id: string, at: Date, by: string): Promise<void> {
  await tx.updateTable('annual_report').set({ published_at: at, published_by: by }).where('id', '=', id).execute()
}
