import { cookieName, cookieOptions } from '../http/cookie-name.ts'

/** The cookie with the secret of a begun form, and the one with the form that was last sent, so that going back tells so. */
export const progressCookie = 'sav_skjema'
export const sentCookie = 'sav_sendt'

/** How long going back after sending tells of it. Short: the next one at this machine may be somebody else. */
const sentMinutes = 10

/**
 * They go along from our own pages only, and no script sees them; nobody else can put one in their place (cookie-name.ts), as who wants
 * to read what is written in a form of theirs would. The first ends with the browser.
 */
export function formCookies(publicUrl: string) {
  const options = { ...cookieOptions(publicUrl), sameSite: 'strict' } as const
  return {
    progress: { name: cookieName(publicUrl, progressCookie), options },
    sent: { name: cookieName(publicUrl, sentCookie), options: { ...options, maxAge: sentMinutes * 60 } },
  }
}
