/**
 * What a case does by the procedure, in plain words and apart from src: who may move it from where to where, what is then told of it,
 * until when. Færder has sent it to the hospital; Vestfold's deadlines. Every refusal is a code, every move changes the model.
 */

export type Org = 'faerder' | 'siv' | 'tonsberg' | 'horten' | 'larvik'
export const orgs: readonly Org[] = ['faerder', 'siv', 'tonsberg', 'horten', 'larvik']

/** Who tries: somebody of an organisation, the holder of this case's receipt or of another's, time. */
export interface Who {
  readonly id: string
  readonly org: Org | null
  readonly receipt?: 'own' | 'other'
}

export interface Line {
  readonly verb: string
  readonly actor: string
  readonly org: string | null
  readonly at: string
  readonly from: string
  readonly to: string
  readonly why: boolean
}

export interface Model {
  now: number
  status: string
  revision: number
  signed: boolean
  contested: boolean
  answeredAt: number
  askedOn: string | null
  /** When it was last handed to the leader or back to the reporter. */
  waitsSince: string
  recipient: Org
  unit: string | null
  others: Set<Org>
  opposed: boolean
  keys: Set<Org>
  acknowledgeBy: string | null
  answerBy: string | null
  askUntil: string | null
  answers: number
  /** Written to everybody, and of these shown to the reporter. */
  thread: number
  shown: number
  /** When something was written before the report was sent, which stays the sender's own; and when it was sent. */
  early: readonly number[]
  sentAt: number
  history: Line[]
}

const holidays2026 = ['04-02', '04-03', '04-05', '04-06', '05-01', '05-14', '05-17', '05-24', '05-25', '12-25', '12-26']
const isWorkingDay = (day: string) =>
  ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()) && !holidays2026.includes(day.slice(5))
const nextDay = (day: string) => new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** All clocks of the model stand at noon, when the day is the same in Oslo. */
export const dayOf = (now: number) => new Date(now).toISOString().slice(0, 10)
const after = (day: string, n: number): string => {
  const next = nextDay(day)
  return n === 0 ? day : after(next, isWorkingDay(next) ? n - 1 : n)
}
const between = (from: string, to: string): number =>
  from >= to ? 0 : between(nextDay(from), to) + (isWorkingDay(nextDay(from)) ? 1 : 0)

export function newModel(now: number, sent: boolean): Model {
  const day = dayOf(now)
  return {
    now,
    status: sent ? 'sent' : 'awaiting_signature',
    revision: 1,
    signed: false,
    contested: false,
    answeredAt: 0,
    askedOn: null,
    waitsSince: day,
    recipient: 'siv',
    unit: 'siv.kpa',
    others: new Set(),
    opposed: false,
    keys: new Set(['faerder', 'siv']),
    acknowledgeBy: sent ? after(day, 3) : null,
    answerBy: sent ? after(day, 20) : null,
    askUntil: null,
    answers: 0,
    thread: 0,
    shown: 0,
    early: [],
    sentAt: now,
    history: [],
  }
}

const unsent = ['awaiting_signature', 'returned_to_reporter']
const working = ['received', 'in_progress']
const open = ['sent', ...working, 'waiting_for_sender']
const senders = ['sign', 'return', 'reply', 'reopen', 'withdraw']

/** Where each verb begins, in words of the procedure. */
function mayBegin(model: Model, verb: string): boolean {
  const { status } = model
  switch (verb) {
    case 'sign':
      return !model.signed && !['withdrawn', 'duplicate'].includes(status)
    case 'return':
      return status === 'awaiting_signature'
    case 'acknowledge':
      return status === 'sent'
    case 'assign':
      return [...working, 'waiting_for_sender', 'answered'].includes(status)
    case 'forward':
      return ['sent', ...working].includes(status)
    case 'ask':
    case 'answer':
      return working.includes(status)
    case 'reply':
      return ['waiting_for_sender', 'returned_to_reporter'].includes(status)
    case 'close':
      return status === 'answered'
    case 'reopen':
      return !model.contested && ['answered', 'closed'].includes(status)
    case 'withdraw':
      return [...unsent, ...open].includes(status)
    case 'duplicate':
      return open.includes(status)
    default:
      return verb === 'consent'
  }
}

export const isSent = (model: Model): boolean => model.acknowledgeBy !== null
export const canSee = (model: Model, org: Org): boolean =>
  org === 'faerder' || (isSent(model) && org === model.recipient) || model.others.has(org)
const sees = (model: Model, { org, receipt }: Who) =>
  receipt === 'own' || (org !== null && receipt === undefined && canSee(model, org))

export interface Try {
  readonly verb: string
  readonly who: Who
  /** Knows the revision before the present one. */
  readonly stale: boolean
  readonly to: { readonly organisation: Org; readonly unit: string | null }
}

/** What becomes of a try: the code of the refusal, or nothing and the model has moved. */
export function attempt(model: Model, { verb, who, stale, to }: Try): string | undefined {
  if (!sees(model, who)) return 'not_found'
  const isParty = who.org === 'faerder' || who.org === model.recipient
  if (!isParty) return 'forbidden'
  if (verb === 'bring_in') return bringIn(model, who, to.organisation)
  const side = senders.includes(verb) ? 'faerder' : model.recipient
  if (verb !== 'consent' && who.org !== side) return 'forbidden'
  if (stale) return 'precondition_failed'
  if (!mayBegin(model, verb)) return 'illegal_move'
  if (verb === 'reopen' && model.now > model.answeredAt + 14 * 86_400_000) return 'illegal_move'
  // The report that told of it first is the hospital's: nobody else can read it and name it.
  if (verb === 'duplicate' && who.org !== 'siv') return 'invalid_input'
  if (verb === 'consent' && model.opposed) return 'invalid_input'
  if (
    verb === 'forward' &&
    (to.organisation === 'faerder' || (to.organisation === model.recipient && to.unit === model.unit))
  )
    return 'invalid_input'
  move(model, verb, who, to)
  return undefined
}

function bringIn(model: Model, who: Who, organisation: Org): string | undefined {
  if (!isSent(model) || ['withdrawn', 'duplicate'].includes(model.status)) return 'illegal_move'
  if (organisation === 'faerder' || organisation === model.recipient || model.others.has(organisation))
    return 'invalid_input'
  model.others.add(organisation)
  tell(model, 'bring_in', who, model.status, true)
  return undefined
}

function tell(model: Model, verb: string, { id, org }: Who, from: string, why: boolean): void {
  const at = new Date(model.now).toISOString()
  model.history.push({ verb, actor: id, org, at, from, to: model.status, why })
}

function writeDown(model: Model): void {
  model.thread += 1
  if (!isSent(model)) model.early = [...model.early, model.now]
}

/** How much of the thread an organisation is shown. */
export function threadFor(model: Model, org: Org): number {
  return model.thread - (org === 'faerder' ? 0 : model.early.filter((at) => at < model.sentAt).length)
}

function send(model: Model): void {
  model.sentAt = model.now
  model.status = 'sent'
  model.acknowledgeBy = after(dayOf(model.now), 3)
  model.answerBy = after(dayOf(model.now), 20)
}

function goOn(model: Model): void {
  model.answerBy = after(model.answerBy!, between(model.askedOn!, dayOf(model.now)))
  model.status = 'in_progress'
  model.askUntil = null
  model.askedOn = null
}

function move(model: Model, verb: string, who: Who, to: Try['to']): void {
  const from = model.status
  const today = dayOf(model.now)
  const steps: Record<string, () => void> = {
    sign: () => {
      model.signed = true
      if (unsent.includes(from)) send(model)
    },
    return: () => {
      model.status = 'returned_to_reporter'
      model.waitsSince = today
    },
    acknowledge: () => (model.status = 'received'),
    assign: () => (model.status = from === 'received' ? 'in_progress' : from),
    forward: () => {
      model.status = 'sent'
      model.acknowledgeBy = after(today, 3)
      if (to.organisation !== model.recipient) {
        model.others.add(model.recipient)
        if (model.keys.delete(model.recipient)) model.keys.add(to.organisation)
      }
      model.recipient = to.organisation
      model.unit = to.unit
    },
    ask: () => {
      model.status = 'waiting_for_sender'
      model.askedOn = today
      model.askUntil = after(today, 5)
      model.thread += 1
      model.shown += 1
    },
    reply: () => {
      writeDown(model)
      model.shown += 1
      if (from === 'waiting_for_sender') return goOn(model)
      model.status = 'awaiting_signature'
      model.waitsSince = today
    },
    answer: () => {
      model.status = 'answered'
      model.answeredAt = model.now
      model.answers += 1
    },
    close: () => (model.status = 'closed'),
    reopen: () => {
      model.status = 'in_progress'
      model.contested = true
      model.answerBy = after(today, 20)
    },
    withdraw: () => {
      model.status = 'withdrawn'
      model.askUntil = null
    },
    duplicate: () => {
      model.status = 'duplicate'
      model.askUntil = null
    },
    consent: () => {
      model.opposed = true
      model.keys.clear()
    },
  }
  steps[verb]!()
  model.revision += 1
  tell(model, verb, who, from, ['return', 'forward', 'reopen', 'withdraw'].includes(verb))
}

/** Days go by, and what time decides is done at noon of the last one. */
export function passDays(model: Model, days: number): void {
  model.now += days * 86_400_000
  const today = dayOf(model.now)
  const from = model.status
  const time = { id: 'system', org: null }
  if (from === 'waiting_for_sender' && model.askUntil! < today) {
    goOn(model)
    model.revision += 1
    tell(model, 'resume', time, from, false)
  } else if (unsent.includes(from) && between(model.waitsSince, today) > 3) {
    send(model)
    model.revision += 1
    tell(model, 'send_unsigned', time, from, false)
  }
}

/** Writes into the thread, which everybody who takes part may. */
export function write(model: Model, who: Who): string | undefined {
  if (who.org === null || !canSee(model, who.org)) return 'not_found'
  writeDown(model)
  return undefined
}

/** The tries that would move the case as it stands, for those who are to get far. */
export function listMoves(model: Model, whos: readonly Who[], verbs: readonly string[], to: Try['to']): Try[] {
  const copy = (): Model => ({
    ...model,
    others: new Set(model.others),
    keys: new Set(model.keys),
    history: [...model.history],
  })
  return verbs.flatMap((verb) =>
    whos
      .filter((who) => who.receipt === undefined || ['reply', 'reopen', 'withdraw'].includes(verb))
      .map((who) => ({ verb, who, stale: false, to }))
      .filter((one) => attempt(copy(), one) === undefined),
  )
}
