// What makes the form handier; it is whole without. Nothing is kept in the browser: no storage, no address.
;(() => {
  const form = document.querySelector('form[data-form]')
  if (!form) return
  const net = document.getElementById('nett')
  const identity = (name) => form.querySelector(`[data-identity=${name}]`)
  let isSending = false
  let isChanged = false

  // A page out of the browser's memory shows what was, not what is.
  addEventListener('pageshow', (event) => {
    isSending = false
    if (event.persisted) location.reload()
  })

  /** Keeps the answers of this step, as «Fortsett» would; who the patient is never goes along. */
  const keep = () => {
    if (isSending || !isChanged || !form.hasAttribute('data-keeps')) return
    const body = new URLSearchParams([...new FormData(form)].filter(([name]) => !name.startsWith('patient.')))
    body.set('action', 'keep')
    if (body.get('step') !== 'check') navigator.sendBeacon(form.getAttribute('action'), body)
    isChanged = false
  }
  form.addEventListener('input', () => {
    isChanged = true
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') keep()
  })
  addEventListener('pagehide', keep)

  form.addEventListener('submit', (event) => {
    if (isSending) {
      event.preventDefault()
      return
    }
    if (!navigator.onLine) {
      event.preventDefault()
      net.textContent = form.dataset.offline
      net.hidden = false
      net.scrollIntoView({ block: 'center' })
      return
    }
    isSending = true
    // Somebody who breaks it off may try again: sent twice, it is still one report.
    setTimeout(() => {
      isSending = false
    }, 8_000)
    if (event.submitter?.value === 'send') event.submitter.lastChild.textContent = form.dataset.sending
  })
  addEventListener('online', () => {
    if (!net.hidden) net.textContent = form.dataset.online
  })

  const { findNationalIds, findName } = globalThis.formMarks
  /** Shows the first place in a text that was found, below what it was written in. */
  const mark = (below, text, found, words) => {
    const { id } = below
    let note = document.getElementById(`${id}-merk`)
    if (!note) {
      if (found.length === 0) return
      note = document.createElement('div')
      note.id = `${id}-merk`
      note.className = 'ds-validation-message marked'
      note.dataset.color = 'warning'
      note.setAttribute('role', 'status')
      below.after(note)
      below.setAttribute('aria-describedby', `${below.getAttribute('aria-describedby') ?? ''} ${note.id}`.trim())
    }
    const [first] = found
    const said = first ? [document.createElement('p'), document.createElement('p')] : []
    if (first) {
      said[0].textContent = words
      const place = document.createElement('mark')
      place.textContent = text.slice(first.start, first.end)
      said[1].className = 'place'
      said[1].append(
        text.slice(Math.max(0, first.start - 30), first.start),
        place,
        text.slice(first.end, first.end + 30),
      )
    }
    if (note.textContent !== said.map((line) => line.textContent).join('')) note.replaceChildren(...said)
  }
  const lookAt = (area) => {
    const text = area.value
    const ids = findNationalIds(text)
    const names = ids.length > 0 ? [] : findName(text, identity('name')?.value ?? '')
    mark(area, text, ids.length > 0 ? ids : names, ids.length > 0 ? form.dataset.markId : form.dataset.markName)
  }
  const areas = [...form.querySelectorAll('textarea[data-guarded]')]
  let soon
  form.addEventListener('input', (event) => {
    if (areas.length === 0 || !(areas.includes(event.target) || event.target === identity('name'))) return
    clearTimeout(soon)
    soon = setTimeout(() => areas.forEach(lookAt), 300)
  })
  // On the last page the texts are read there, and the name is typed below them.
  const texts = [...form.querySelectorAll('dd[data-guarded]')].map((text) => text.textContent)
  if (texts.length > 0) {
    identity('name')?.addEventListener('input', ({ target }) => {
      const text = texts.find((one) => findName(one, target.value).length > 0) ?? ''
      mark(target, text, findName(text, target.value), form.dataset.markName)
    })
  }

  const units = form.querySelector('[data-units]')
  if (units) globalThis.findUnitsAsTyped(units)
  globalThis.forgetWhenIdle(form, document.getElementById('urort'), keep)
})()
