import fc from 'fast-check'

/**
 * What properties are tried on: in CI the same values every time, so that a change is judged by what it changes; elsewhere other
 * values in every run, and so new mistakes are found by those who can mend them. PROPERTY_SEED repeats a run.
 */
const seed = process.env['PROPERTY_SEED'] ?? (process.env['CI'] ? '20240125' : undefined)
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) })
