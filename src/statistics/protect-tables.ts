import { openProgram } from '../highs/open-program.ts'
import { cellId, linkTables, type KnownRules } from './linked-blocks.ts'
import { writeProgram } from './linked-tables.ts'
import type { CountedTable, PublishedTable } from './published-catalogue.ts'
import { suppressCells } from './suppress-cells.ts'

/** How tables are protected. */
export interface Protection extends KnownRules {
  /** The smallest number that is shown in a guarded table; 5 where a collaboration has not decided otherwise. */
  readonly threshold: number
  /** Cells (cellId) that an earlier version of the same year hides. */
  readonly alreadyHidden?: ReadonlySet<string>
}

/**
 * The tables of one year as everybody may see them: small numbers in guarded tables hidden, and as many others as it takes. Takes
 * seconds of processor time (the attacker's linear programs are solved): for a thread of its own.
 */
export async function protectTables(
  tables: readonly CountedTable[],
  protection: Protection,
): Promise<PublishedTable[]> {
  const hidden = new Set<string>()
  for (const block of linkTables(tables, protection)) {
    if (block.guarded.length === 0) continue
    const program = writeProgram(block)
    using open = await openProgram(program)
    for (const id of suppressCells(open, block.guarded, program.columnOf, protection)) hidden.add(id)
  }
  return tables.map(({ cells, ...table }) => ({
    ...table,
    cells: cells.map(({ keys, count }) => ({ keys, count: hidden.has(cellId(table, keys)) ? null : count })),
  }))
}
