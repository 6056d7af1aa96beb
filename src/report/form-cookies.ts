/** The cookie with the secret of a begun form, and the one with the form that was last sent, so that going back tells so. */
export const progressCookie = 'sav_skjema'
export const sentCookie = 'sav_sendt'

/** How long going back after sending tells of it. Short: the next one at this machine may be somebody else. */
const sentMinutes = 10

/** They go along to the form's pages only, from our own pages only, and no script sees them. The first ends with the browser. */
export function formCookies(publicUrl: string) {
  const options = {
    path: '/meld',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl.startsWith('https:'),
  } as const
  return { progress: options, sent: { ...options, maxAge: sentMinutes * 60 } }
}
