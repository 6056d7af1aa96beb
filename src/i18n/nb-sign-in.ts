/** What somebody reads whose sign-in did not work. */
export const signInTexts = {
  failedTitle: 'Innloggingen gikk ikke',
  notRegistered:
    'Du er logget inn, men er ikke registrert som bruker her. Be den som administrerer tjenesten hos dere om å registrere deg.',
  tryAgain: 'Innloggingen ble avbrutt eller tok for lang tid.',
  again: 'Prøv igjen',
}
