/** One box of the form, with the label exactly as the collaboration's code list prints it. */
export interface FormChoice {
  readonly label: string
  readonly checked: boolean
  /** What was written on the line after «Annet:»; null where the choice has no such line or nothing was written. */
  readonly otherText: string | null
}

/** How the answer reads on paper and on the receipt. */
export interface FormAnswer {
  readonly heading: string
  readonly position: string
  readonly whatHappened: string
  /** What contributed, each by its label. */
  readonly factors: readonly string[]
  readonly measures: readonly string[]
  readonly contact: string | null
  readonly answeredBy: string
  readonly answeredOn: string
}

/**
 * A report (or the empty form) as the official form prints it: every code already turned into its label, every date
 * into `13.03.2026`, nothing left to look up. Pure data: the PDF and the pages draw it, neither knows where it came from.
 *
 * `patient` is null where the reader may not see the identity, where consent allows none, and on the empty form;
 * `patientNote` then says which in plain words («Uten pasientidentitet …»), or is null on the empty form.
 */
export interface FormView {
  readonly number: string | null
  /** The language of the labels: the collaboration's own. */
  readonly language: string
  readonly eventKind: string | null
  /** The kinds of event to choose between, on an empty form of a collaboration that has more than the paper's. */
  readonly eventKinds: readonly FormChoice[]
  readonly occurredDate: string | null
  readonly occurredTime: string | null
  readonly hospitalUnit: string | null
  /** False where no hospital takes part and none is named: the form then has no place for its unit. */
  readonly asksHospitalUnit: boolean
  readonly municipality: string | null
  readonly serviceLocations: readonly FormChoice[]
  readonly serviceLocationName: string | null
  readonly categories: readonly FormChoice[]
  readonly description: string | null
  readonly immediateMeasures: string | null
  readonly suggestedMeasure: string | null
  /** None beside the red cord, which asks for no consequence. */
  readonly consequences: readonly FormChoice[]
  /** What the reporter or the leader added after it was filed, oldest first, each with «Kari Testesen, lørdag 14. mars 2026 kl. 08:10». */
  readonly additions: readonly { readonly by: string; readonly text: string }[]
  /** Clauses, routines and scenarios of the agreement; none where the collaboration has not numbered them or nobody chose any. */
  readonly agreementRefs: readonly FormChoice[]
  readonly consents: readonly FormChoice[]
  readonly patient: { readonly name: string | null; readonly nationalId: string | null } | null
  readonly patientNote: string | null
  readonly reporter: {
    readonly name: string | null
    readonly workplace: string | null
    readonly leader: string | null
    readonly phone: string | null
    readonly email: string | null
  }
  /** «Signert av … 14.03.2026 kl. 08:10», «Ikke signert» where it was sent unsigned, or null: then the form prints an empty line. */
  readonly signature: string | null
  /** Name of the organisation the report goes to, for the heading of the last section. */
  readonly recipientOrganisation: string
  /** Clinic or unit the report goes to («Klinikkledelse ved: …»), null when not known. */
  readonly recipientUnit: string | null
  /** The recipient's postal address, one line each. */
  readonly recipientAddress: readonly string[]
  /** «Sendt 14.03.2026 kl. 07:42», null on the empty form. */
  readonly sent: string | null
  readonly answer: FormAnswer | null
  /** True in demo mode: every page says «SYNTETISKE DATA». */
  readonly synthetic: boolean
}
