/** A right request for an operation, and what it takes. */
export interface Sample {
  readonly as?: string
  readonly body?: object
  /** The body where it names something that is made for the test. */
  readonly madeBody?: (ids: Ids) => object
  /** Bytes instead of a body. */
  readonly raw?: Buffer
  /** How far the annual report of 2025 has come; nobody has made one if absent. */
  readonly annual?: 'draft' | 'frozen'
  /** Whether the case has an answer. */
  readonly answered?: true
  readonly headers?: Readonly<Record<string, string>>
  readonly path?: (ids: Ids) => string
  /** How the case comes to where this is legal. */
  readonly standing?: string
  /** Whether the sender has pulled the red cord; the hospital is the office. */
  readonly cord?: true
  /** Where the measure that is made for it stands; proposed if absent. */
  readonly measure?: 'decided' | 'done'
  /** Where the letter that is made for it stands; none is made if absent. */
  readonly letter?: 'draft' | 'waiting' | 'approved' | 'published'
  /** Members of ours that only narrow what is found here. */
  readonly narrows?: readonly string[]
}
export interface Ids {
  readonly id: string
  readonly receiptCode: string
  readonly deliveryId: string
  readonly attachmentId: string
  readonly savedFilterId: string
  readonly measureId: string
  readonly groupId: string
  readonly questionId: string
  readonly goalId: string
  readonly letterId: string
  /** A case both parties have released, as FSU knows it. */
  readonly releasedId: string
  /** Another report of the same two parties. */
  readonly otherId: string
}
