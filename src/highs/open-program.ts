import highsModule from 'highs'

/** A linear program without an objective: columns with bounds, and rows that are sums of columns between two bounds. */
export interface Program {
  readonly columns: readonly { readonly lower: number; readonly upper: number }[]
  readonly rows: readonly ProgramRow[]
}

export interface ProgramRow {
  readonly lower: number
  readonly upper: number
  /** Which columns are summed, each with its factor. */
  readonly terms: readonly (readonly [column: number, factor: number])[]
}

/** One solution in which a column is as small or as large as it can be. */
export interface Extreme {
  readonly value: number
  readonly columns: Float64Array
  /** What the value would gain for each unit that a column stood higher; 0 for columns that do not hold it. */
  readonly gains: Float64Array
}

/** A program held in the solver's memory, where each question begins at the answer to the one before. */
export interface OpenProgram extends Disposable {
  setBounds(column: number, lower: number, upper: number): void
  /** Throws when no solution exists, or when the column has no end. */
  findExtreme(column: number, end: 'lowest' | 'highest'): Extreme
}

// The package's types describe its CommonJS build, whose default stands one step further in than that of the ES module loaded here.
const loadHighs = highsModule as unknown as typeof highsModule.default
let highs: ReturnType<typeof loadHighs> | undefined

/** Opens a linear program in HiGHS (WebAssembly, one thread: the same program gives the same answers on every machine). */
export async function openProgram({ columns, rows }: Program): Promise<OpenProgram> {
  const loaded = await (highs ??= loadHighs())
  const { infinity } = loaded
  const bounded = (bound: number) => (bound === Infinity ? infinity : bound === -Infinity ? -infinity : bound)
  const model = loaded.createModel()
  model.options.set({ output_flag: false, solver: 'simplex', presolve: 'off', simplex_strategy: 4 })
  for (const { lower, upper } of columns) model.addVar(bounded(lower), bounded(upper))
  for (const { lower, upper, terms } of rows) {
    model.addRow(bounded(lower), bounded(upper), {
      indices: terms.map(([column]) => column),
      values: terms.map(([, factor]) => factor),
    })
  }
  return {
    setBounds: (column, lower, upper) => void model.changeColBounds(column, bounded(lower), bounded(upper)),
    findExtreme: (column, end) => {
      const sign = end === 'lowest' ? 1 : -1
      model.changeColCost(column, sign)
      try {
        model.run()
        if (model.getModelStatus() !== loaded.constants.modelStatus.optimal) {
          throw new Error(`the bounds of a number could not be found (status ${model.getModelStatus()})`)
        }
        const { colValue, colDual } = model.getSolution()
        return { value: colValue[column] ?? 0, columns: colValue, gains: colDual.map((dual) => sign * dual) }
      } finally {
        model.changeColCost(column, 0)
      }
    },
    [Symbol.dispose]: () => model.dispose(),
  }
}
