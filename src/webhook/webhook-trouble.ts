/** Why an attempt came to nothing: a short code that holds nothing of what was sent or answered. */
export class WebhookTrouble extends Error {
  readonly code: string
  override readonly name = 'WebhookTrouble'

  constructor(code: string) {
    super(code)
    this.code = code
  }
}
