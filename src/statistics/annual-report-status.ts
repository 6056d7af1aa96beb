/** Where a report stands, in one word. */
export function statusOf({ frozenAt, publishedAt }: { frozenAt: Date | null; publishedAt: Date | null }) {
  return publishedAt ? ('published' as const) : frozenAt ? ('frozen' as const) : ('draft' as const)
}
