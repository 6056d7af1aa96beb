import { sql } from 'kysely'
import { appendAudit, type AuditEntry } from '../audit/audit-store.ts'
import type { Db } from '../db/database.ts'
import { listSecretVersions } from './channel-webhooks.ts'
import { readDispatchAlias } from './dispatch-alias.ts'
import {
  usualPublicThreshold,
  type Channel,
  type CodeEntry,
  type Collaboration,
  type Directory,
  type Organisation,
} from './directory.ts'
import { usualRetention } from './identity-retention.ts'

/** What a collaboration has agreed, as its row keeps it. */
type Settings = Pick<
  Collaboration,
  'identityPolicy' | 'identityBasis' | 'committees' | 'dutyToNotify' | 'memberKinds' | 'deadlines' | 'office'
> &
  // A row that was written by an older release lacks these until its file is loaded again.
  Partial<Pick<Collaboration, 'retention' | 'reporterEmailDomains' | 'embedding' | 'publicThreshold'>>

/** The number that rises with every change of the directory. */
export async function getDirectoryVersion(db: Db): Promise<string> {
  return (await db.selectFrom('directory_version').select('version').executeTakeFirstOrThrow()).version
}

/** Reads the whole directory as it is; some hundred rows. Labels come in the collaboration's own language. */
export async function readDirectory(db: Db): Promise<Directory> {
  const version = await getDirectoryVersion(db)
  const [collaborations, members, organisations, units, places, channels, codes, consents, aliases] = await Promise.all(
    [
      db
        .selectFrom('collaboration')
        .selectAll()
        .orderBy(sql`(settings->>'position')::int`)
        .orderBy('id')
        .execute(),
      db.selectFrom('membership').selectAll().execute(),
      db.selectFrom('organisation').selectAll().orderBy('id').execute(),
      db.selectFrom('unit').selectAll().orderBy('id').execute(),
      db.selectFrom('service_location').selectAll().orderBy('id').execute(),
      db.selectFrom('channel').selectAll().orderBy('id').execute(),
      db.selectFrom('code').selectAll().orderBy('position').execute(),
      db.selectFrom('consent_code').selectAll().orderBy('position').execute(),
      db.selectFrom('dispatch_alias').selectAll().orderBy('written').execute(),
    ],
  )
  return {
    version,
    collaborations: new Map(
      collaborations.map((row): [string, Collaboration] => {
        const own = (entry: { collaboration_id: string; version?: number }) =>
          entry.collaboration_id === row.id && (entry.version ?? row.form_version) === row.form_version
        const label = (labels: Record<string, string>) =>
          labels[row.locale] ?? labels['nb'] ?? Object.values(labels)[0] ?? ''
        const lists = new Map<string, CodeEntry[]>()
        for (const entry of codes.filter(own)) {
          const list = lists.get(entry.list) ?? []
          lists.set(entry.list, list)
          list.push({
            code: entry.code,
            label: label(entry.labels),
            labels: entry.labels,
            requiresText: entry.requires_text,
            rank: entry.rank,
            details: entry.details,
          })
        }
        const settings = row.settings as unknown as Settings
        return [
          row.id,
          {
            id: row.id,
            name: row.name,
            numberPrefix: row.number_prefix,
            locale: row.locale,
            formVersion: row.form_version,
            anonymousFiling: row.anonymous_filing,
            signing: row.signing,
            identityPolicy: settings.identityPolicy,
            identityBasis: settings.identityBasis,
            committees: settings.committees,
            dutyToNotify: settings.dutyToNotify,
            memberKinds: settings.memberKinds,
            deadlines: settings.deadlines,
            office: settings.office,
            retention: settings.retention ?? usualRetention,
            reporterEmailDomains: settings.reporterEmailDomains ?? [],
            embedding: settings.embedding ?? [],
            publicThreshold: settings.publicThreshold ?? usualPublicThreshold,
            members: new Set(members.filter(own).map((member) => member.organisation_id)),
            codes: lists,
            consents: consents.filter(own).map((entry) => ({
              code: entry.code,
              label: label(entry.labels),
              labels: entry.labels,
              identityAllowed: entry.identity_allowed,
            })),
          },
        ]
      }),
    ),
    organisations: new Map(
      organisations.map((row) => [
        row.id,
        {
          id: row.id,
          name: row.name,
          kind: row.kind,
          isHealthService: row.is_health_service,
          organisationNumber: row.organisation_number,
          postalAddress: row.postal_address,
          population: (row.details['population'] as Organisation['population'] | undefined) ?? [],
          assumed: (row.details['assumed'] as string[] | undefined) ?? [],
        },
      ]),
    ),
    units: new Map(
      units.map((row) => [
        row.id,
        {
          id: row.id,
          organisationId: row.organisation_id,
          parentId: row.parent_id,
          kind: row.kind,
          name: row.name,
          aliases: row.aliases,
          validFrom: row.valid_from,
          validTo: row.valid_to,
        },
      ]),
    ),
    serviceLocations: places.map((row) => ({
      id: row.id,
      organisationId: row.organisation_id,
      code: row.code,
      name: row.name,
    })),
    channels: channels.map((row) => ({
      id: row.id,
      organisationId: row.organisation_id,
      unitId: row.unit_id,
      serviceLocationCode: row.service_location_code,
      boardOf: row.board_of,
      kind: row.kind,
      email: row.email,
      postalAddress: row.postal_address,
      url: row.url,
      secretVersions: listSecretVersions(row),
      priority: row.priority,
      assumed: row.assumed,
      confirmedAt: row.confirmed_at,
    })),
    dispatchAliases: aliases.map(readDispatchAlias),
  }
}

/**
 * Marks a channel as confirmed by a person, raises the directory's version and leaves one row in the audit log. False where there is
 * no such channel, or its system has another address by now than the one that was tested.
 */
export async function confirmChannel(
  db: Db,
  channel: Pick<Channel, 'id' | 'url'>,
  by: string,
  who: Pick<AuditEntry, 'at' | 'actor' | 'actorRole' | 'actorOrganisationId'>,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const changed = await tx
      .updateTable('channel')
      .set({ confirmed_at: who.at, confirmed_by: by })
      .where('id', '=', channel.id)
      .where('url', 'is not distinct from', channel.url)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return false
    await sql`update directory_version set version = version + 1`.execute(tx)
    await appendAudit(tx, { ...who, act: 'channel.confirm', reportId: null, details: { channel: channel.id } })
    return true
  })
}
