import { describe, expect, it } from 'vitest'
import { isThere, listNames, listPapers, readText, scripts } from './repository.ts'

/** What stands between backticks, word by word; blocks of code are left out. */
const listWords = (text: string) =>
  [...text.replaceAll(/^```.*?^```$/gms, '').matchAll(/`([^`]+)`/g)]
    .flatMap(([, quoted = '']) => quoted.split(/\s+/))
    .filter((word) => word !== '')

const folders = /^(src|test|docs|templates|migrations|openapi|docker|\.ci)\//
const isFileName = (word: string) => /^[\w-]+(\.[\w-]+)*\.(ts|sql|eta|md|yml)$/.test(word)

/** A file named without its folder is looked for everywhere. */
const names = new Set([...listNames('src'), ...listNames('test'), ...listNames('migrations'), ...listNames('docs')])
const isNamed = (word: string) => names.has(word) || isThere(word)

const faultsIn = (text: string) =>
  listWords(text).filter((word) => (folders.test(word) ? !isThere(word) : isFileName(word) && !isNamed(word)))

const commandsIn = (text: string) =>
  [...text.matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(([, command = '']) => command)

describe.each(listPapers())('%s', (paper) => {
  const text = readText(paper)

  it('names files and folders that are there', () => {
    expect(faultsIn(text)).toEqual([])
  })

  it('names commands that package.json has', () => {
    expect(commandsIn(text).filter((command) => !scripts.includes(command))).toEqual([])
  })

  it('shows pictures and links that are there', () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = '']) => target)
    const from = paper.slice(0, paper.lastIndexOf('/') + 1)
    expect(targets.filter((target) => !isThere(from + target))).toEqual([])
  })
})

describe('the search itself', () => {
  it('finds a file, a command and a name that are not there', () => {
    expect(
      faultsIn('see `src/report/file-report.ts`, `src/report/no-such.ts`, `test/no-*.test.ts` and `gone.test.ts`'),
    ).toEqual(['src/report/no-such.ts', 'test/no-*.test.ts', 'gone.test.ts'])
    expect(commandsIn('`npm run demo`, npm run no-such -- X')).toEqual(['demo', 'no-such'])
  })

  it('sees enough of README.md to be worth something', () => {
    const seen = listWords(readText('README.md')).filter((word) => folders.test(word))
    expect(seen.length).toBeGreaterThan(60)
  })

  it('finds the environment of docs/operations.md in config.ts, and the other way round', () => {
    const told = new Set([...readText('docs/operations.md').matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name]) => name))
    const read = [...readText('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name)
    expect(read.length).toBeGreaterThan(20)
    expect(read.filter((name) => !told.has(name) && name !== 'DEMO_SYNTHETIC_DATA_ONLY')).toEqual([])
  })
})
