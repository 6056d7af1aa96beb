/** Why somebody gets a mail, in bokmål, by what they are to the case; `house` is the unit or organisation they read it for. */
export const mailWhy = {
  named: () => 'Du får denne e-posten fordi adressen din er oppgitt i meldingen.',
  channel: (house: string) => `Du får denne e-posten fordi adressen tar imot meldinger for ${house}.`,
  handler: () => 'Du får denne e-posten fordi du behandler saken.',
  staff: (house: string) => `Du får denne e-posten fordi du behandler saker for ${house}.`,
  leader: (house: string) => `Du får denne e-posten fordi du er leder hos ${house}.`,
} as const
