// Loaded before the service (node --import): the process's clock is so many milliseconds wrong as CLOCK_SHIFT_MS says, from the start.
const shiftMs = Number(process.env['CLOCK_SHIFT_MS'])
const RealDate = Date
const wrong = () => RealDate.now() + shiftMs

globalThis.Date = new Proxy(RealDate, {
  construct: (date, words, target) =>
    Reflect.construct(date, words.length === 0 ? [wrong()] : words, target) as InstanceType<DateConstructor>,
  get: (date, name, receiver): unknown => (name === 'now' ? wrong : Reflect.get(date, name, receiver)),
})
