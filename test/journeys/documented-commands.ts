import { readText } from '../docs/repository.ts'

/**
 * The commands of the first shell block of docs/operations.md after the place that begins with these words, as somebody types them who
 * reads the paper: in order, without what is said about them. Throws where there is no such place or block.
 */
export function readCommands(place: string): string[] {
  const paper = readText('docs/operations.md')
  const block = /```sh\n([^`]*)```/.exec(paper.slice(paper.indexOf(place)))
  if (!paper.includes(place) || !block) throw new Error(`docs/operations.md has no commands after «${place}»`)
  const lines = (block[1] ?? '').split('\n').map((line) => line.replace(/(^|\s+)# .*$/, '').trim())
  return lines.filter((line) => line !== '')
}
