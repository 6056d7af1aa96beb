import type { WebhookResult } from './webhook.ts'

const longestRest = 3_600

/**
 * What a receiver's answer means. 2xx: it has the message. 410: it wants none any more, and a person looks into it. Everything
 * else may go better later: settings get mended, also those behind a 401 or 404. A redirect is never followed: it would lead
 * past the check of addresses. Pure.
 */
export function judgeAnswer(status: number, retryAfter: string | undefined, at: Date): WebhookResult {
  if (status >= 200 && status < 300) return { outcome: 'delivered', code: `http_${status}` }
  if (status >= 300 && status < 400) return { outcome: 'try_again', code: 'redirected' }
  if (status === 410) return { outcome: 'failed_for_good', code: 'http_410' }
  const seconds = status === 429 || status === 503 ? readRetryAfter(retryAfter, at) : undefined
  return {
    outcome: 'try_again',
    code: `http_${status}`,
    ...(seconds !== undefined && { retryAfterSeconds: seconds }),
  }
}

/** RFC 9110 § 10.2.3: seconds, or a date with its weekday; between one second and an hour. Anything else says nothing. */
function readRetryAfter(text: string | undefined, at: Date): number | undefined {
  if (text === undefined) return undefined
  const asked = /^\d{1,9}$/.test(text) ? Number(text) : secondsUntil(text, at)
  return asked === undefined ? undefined : Math.min(Math.max(asked, 1), longestRest)
}

function secondsUntil(date: string, at: Date): number | undefined {
  const time = /^[A-Z][a-z]{2}, .* GMT$/.test(date) ? Date.parse(date) : Number.NaN
  return Number.isNaN(time) ? undefined : Math.ceil((time - at.getTime()) / 1_000)
}
