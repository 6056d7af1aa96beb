// A form that nobody touches is forgotten, with a warning before: the next one at this machine may be somebody else. The clock is read
// and not counted, since a machine that sleeps counts nothing.
globalThis.forgetWhenIdle = (form, dialog, keep) => {
  const minute = 60_000
  const idle = Number(form.dataset.idle) * minute
  const warning = Number(form.dataset.warning) * minute
  let touched = Date.now()
  let over = false

  const stay = () => {
    touched = Date.now()
    if (!dialog.open) return
    dialog.close()
    keep()
  }
  const forget = async () => {
    over = true
    const address = form.getAttribute('action')
    const body = new URLSearchParams({ action: 'forget', step: 'event' })
    for (const field of form.querySelectorAll('input:not([type=radio]):not([type=checkbox]), textarea'))
      field.value = ''
    form.hidden = true
    await fetch(address, { method: 'POST', body, redirect: 'manual' }).catch(() => undefined)
    location.replace(`${address}?vis=slettet`)
  }
  const look = () => {
    if (over) return
    const since = Date.now() - touched
    if (since >= idle) void forget()
    else if (since >= idle - warning && !dialog.open) dialog.showModal()
  }

  for (const sign of ['keydown', 'pointerdown', 'input']) {
    document.addEventListener(sign, () => {
      if (!dialog.open) touched = Date.now()
    })
  }
  dialog.querySelector('[data-stay-here]').addEventListener('click', stay)
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    stay()
  })
  setInterval(look, 5_000)
  document.addEventListener('visibilitychange', look)
}
