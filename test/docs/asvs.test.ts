import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isThere, readText } from './repository.ts'

const statuses = ['met', 'partly', 'not applicable', 'not met'] as const

const Requirement = z.strictObject({
  id: z.string().regex(/^\d+\.\d+\.\d+$/),
  level: z.literal([1, 2]),
  words: z.string().min(5),
  status: z.enum(statuses),
  code: z.array(z.string()),
  test: z.array(z.string()),
  note: z.string(),
})
const AsvsMap = z.strictObject({
  standard: z.string(),
  about: z.string(),
  chapters: z.record(z.string().regex(/^V\d+$/), z.string()),
  requirements: z.array(Requirement),
})

/** ASVS 5.0.0: of every section, the level of its first requirement, of its second and so on. */
const levelsOfSections = `
  1.1:22 1.2:1111122223 1.3:112222222223 1.4:222 1.5:123
  2.1:122 2.2:112 2.3:12223 2.4:23
  3.1:3 3.2:113 3.3:12223 3.4:11222233 3.5:11122333 3.6:3 3.7:22333
  4.1:12233 4.2:23333 4.3:22 4.4:1222
  5.1:2 5.2:112333 5.3:113 5.4:222
  6.1:122 6.2:111111112222 6.3:11223333 6.4:112233 6.5:22222333 6.6:2223 6.7:33 6.8:2222
  7.1:222 7.2:1111 7.3:22 7.4:11222 7.5:223 7.6:22
  8.1:1233 8.2:1123 8.3:133 8.4:23
  9.1:111 9.2:1222
  10.1:22 10.2:223 10.3:22223 10.4:1111122222233333 10.5:22222 10.6:22 10.7:222
  11.1:2233 11.2:22233 11.3:11233 11.4:1222 11.5:23 11.6:23 11.7:33
  12.1:12233 12.2:11 12.3:22223
  13.1:2333 13.2:222223 13.3:2233 13.4:1222233
  14.1:22 14.2:12223333 14.3:122
  15.1:12233 15.2:12233 15.3:1222222 15.4:3333
  16.1:2 16.2:22222 16.3:2222 16.4:222 16.5:2223
  17.1:23 17.2:22223333 17.3:22
`

const requirementsOfStandard = levelsOfSections
  .trim()
  .split(/\s+/)
  .flatMap((section) => {
    const [name = '', levels = ''] = section.split(':')
    return levels.split('').map((level, index) => ({ id: `${name}.${index + 1}`, level: Number(level) }))
  })
const asked = requirementsOfStandard.filter(({ level }) => level < 3)

const { requirements, chapters } = AsvsMap.parse(JSON.parse(readText('docs/asvs.json')))
const count = (status: string) => requirements.filter((one) => one.status === status).length
const idsOf = (rows: readonly z.infer<typeof Requirement>[]) => rows.map(({ id }) => id)

describe('docs/asvs.json', () => {
  afterAll(() => {
    process.stdout.write(
      `ASVS 5.0.0, level 1 and 2: ${statuses.map((status) => `${count(status)} ${status}`).join(', ')}\n`,
    )
  })

  it('is held against all of the standard', () => {
    const ofLevel = (level: number) => requirementsOfStandard.filter((one) => one.level === level).length
    expect([1, 2, 3].map(ofLevel)).toEqual([70, 183, 92])
  })

  it('has each requirement of level 1 and 2 once, in order, in a chapter that is named', () => {
    expect(requirements.map(({ id, level }) => ({ id, level }))).toEqual(asked)
    expect(requirements.filter(({ id }) => chapters[`V${id.split('.')[0]}`] === undefined)).toEqual([])
  })

  it('names code and tests that are there', () => {
    const missing = requirements.flatMap(({ id, code, test }) =>
      [...code, ...test].filter((path) => !isThere(path)).map((path) => `${id}: ${path}`),
    )
    expect(missing).toEqual([])
    expect(requirements.flatMap(({ test }) => test).filter((path) => !path.startsWith('test/'))).toEqual([])
  })

  it('says of what is met where, and what shows it', () => {
    const bare = requirements.filter(
      ({ status, code, test }) => status === 'met' && (code.length === 0 || test.length === 0),
    )
    expect(idsOf(bare)).toEqual([])
  })

  it('says of everything else why', () => {
    expect(idsOf(requirements.filter(({ status, note }) => status !== 'met' && note.length < 8))).toEqual([])
  })
})
