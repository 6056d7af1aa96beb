import type { FormFields } from '../http/form-fields.ts'
/**
 * What a house keeps after a form that showed it some of it: what the reader left as it was stays as it stands, also where a
 * colleague has changed it since. Undefined where both have changed the same, each to something else. `fields` holds for each
 * member what was typed and, as `seen.…`, what the form had shown; a member the form did not ask for stays as it is. Pure.
 */
export function mergeOwnSide(
  fields: FormFields,
  current: Readonly<Record<string, string | null>>,
): Record<string, string | null> | undefined {
  const merged: Record<string, string | null> = {}
  for (const [name, stands] of Object.entries(current)) {
    const seen = fields.text(`seen.${name}`) || null
    const typed = fields.list(name).length === 0 ? seen : fields.text(name).trim() || null
    if (typed === seen) merged[name] = stands
    else if (stands === seen || stands === typed) merged[name] = typed
    else return undefined
  }
  return merged
}
