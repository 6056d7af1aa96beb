/** Working days a step may take, and fewer for the consequences that cannot wait. */
export interface StepDeadline {
  readonly days: number
  readonly byConsequence: Readonly<Record<string, number>>
}

/** What a collaboration has agreed on time, in working days where nothing else is said. */
export interface Deadlines {
  readonly acknowledge: StepDeadline
  readonly answer: StepDeadline
  /** How long a report that must be signed first waits for the leader before it goes on, marked «ikke signert». */
  readonly signature: number
  /** How long a question to the sender is waited for where the one who asks says nothing else. */
  readonly question: number
  /** Calendar days from the answer in which the sender may contest it. */
  readonly contest: number
  /** When an overdue case is told to the unit's leader, and then to the collaboration's office, after the deadline. */
  readonly escalation: { readonly toLeader: number; readonly toOffice: number }
}
